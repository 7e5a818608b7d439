using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// Deletes queues that the broker has and that answer nothing. A broker that was killed before it had written down where a
/// new quorum queue keeps its log starts that queue again with an empty one, and with nobody to lead it: it can be
/// declared, and whoever consumes from it waits a minute and then loses the connection, again and again. Nothing is lost
/// with such a queue: what was in it is in the ledger, and the sweeper brings it again.
/// </summary>
internal sealed class DeadQueues(BusOptions settings, ILogger log)
{
    // A queue that lives answers in milliseconds, one whose leader is being chosen in a second or two.
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);

    // Of all of it, however the broker and the way to it behave: who keeps the bus waits for this.
    private static readonly TimeSpan LookWithin = TimeSpan.FromSeconds(30);

    /// <summary>Looks at those queues, and deletes the dead ones. A broker that cannot be reached has none.</summary>
    public async Task DeleteAsync(IReadOnlyCollection<string> queues, CancellationToken cancellation)
    {
        var line = new BusLine();
        try
        {
            await LookAsync(line, queues, cancellation).WaitAsync(LookWithin, cancellation);
        }
        catch (BrokerUnreachableException unreachable)
        {
            log.LogDebug("Whether the broker's queues answer cannot be seen while it is away ({Failure}).", unreachable.Message);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning("It could not be seen whether the broker's queues answer ({Failure}).", failure.Message);
        }
        finally
        {
            line.Cut();
        }
    }

    private async Task LookAsync(BusLine line, IReadOnlyCollection<string> queues, CancellationToken cancellation)
    {
        await using var connection = await ConnectAsync(line, cancellation);
        try
        {
            await Task.WhenAll(queues.Select(queue => DeleteIfDeadAsync(connection, queue, cancellation)));
        }
        finally
        {
            // The broker does not answer a goodbye either while it waits for a dead queue.
            line.Cut();
        }
    }

    private async Task DeleteIfDeadAsync(IConnection connection, string queue, CancellationToken cancellation)
    {
        if (await AnswersAsync(connection, queue, cancellation))
        {
            return;
        }

        var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        await channel.QueueDeleteAsync(queue, cancellationToken: CancellationToken.None).WaitAsync(cancellation);
        log.LogWarning(
            "The broker's queue {Queue} did not answer for {Patience} and has been deleted. It is declared again, and the ledger brings what was in it.",
            queue, AnswerWithin);
    }

    private static async Task<bool> AnswersAsync(IConnection connection, string queue, CancellationToken cancellation)
    {
        // What it takes is not acknowledged, and goes back when the connection ends.
        var channel = await connection.CreateChannelAsync(cancellationToken: cancellation);
        try
        {
            // What has been asked cannot be called off; the end of the connection ends it.
            await channel.BasicGetAsync(queue, autoAck: false, CancellationToken.None).WaitAsync(AnswerWithin, cancellation);
            return true;
        }
        catch (OperationInterruptedException answer) when (answer.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<IConnection> ConnectAsync(BusLine line, CancellationToken cancellation)
    {
        var factory = new ConnectionFactory
        {
            VirtualHost = settings.VirtualHost,
            UserName = settings.Username,
            Password = settings.Password,
            RequestedHeartbeat = settings.Heartbeat,
            RequestedConnectionTimeout = AnswerWithin,
            HandshakeContinuationTimeout = AnswerWithin,
            AutomaticRecoveryEnabled = false,
        };
        await line.TakeAsync(factory);
        return await factory.CreateConnectionAsync(BrokerNodes.Of(settings).Select(node => new AmqpTcpEndpoint(node.Host, node.Port)), cancellation);
    }
}
