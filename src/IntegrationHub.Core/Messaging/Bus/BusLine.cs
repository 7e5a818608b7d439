using System.Net.Sockets;
using RabbitMQ.Client;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// The sockets of one bus, so that it can be cut off for good: MassTransit may end a stop without having closed its
/// connection, and there is no other way to it from outside.
/// </summary>
internal sealed class BusLine
{
    private readonly HashSet<Connection> open = [];
    private readonly Lock guard = new();
    private bool isCut;

    /// <summary>Takes charge of all connections that the factory will make.</summary>
    public Task TakeAsync(ConnectionFactory factory)
    {
        factory.SocketFactory = Open;
        return Task.CompletedTask;
    }

    /// <summary>Closes what is open and lets nothing be opened any more.</summary>
    public void Cut()
    {
        Connection[] last;
        lock (guard)
        {
            isCut = true;
            last = [.. open];
        }

        Array.ForEach(last, connection => connection.Close());
    }

    private Connection Open(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var connection = new Connection(this, socket);
        lock (guard)
        {
            if (!isCut)
            {
                open.Add(connection);
                return connection;
            }
        }

        socket.Dispose();
        throw new IOException("This bus has been replaced by another.");
    }

    private void Forget(Connection connection)
    {
        lock (guard)
        {
            open.Remove(connection);
        }
    }

    private sealed class Connection(BusLine line, Socket socket) : TcpClientAdapter(socket)
    {
        public override void Close()
        {
            line.Forget(this);
            base.Close();
        }

        protected override void Dispose(bool disposing)
        {
            line.Forget(this);
            base.Dispose(disposing);
        }
    }
}
