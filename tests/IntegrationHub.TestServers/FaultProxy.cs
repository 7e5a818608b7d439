using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace IntegrationHub.TestServers;

/// <summary>
/// A link to a server of this machine that can be slow, be reset, fall silent without a word to either end, break off in
/// the middle of an answer, or lose the answer to a commit.
/// </summary>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<ProxiedLink, bool> links = [];
    private readonly int target;
    private readonly Task accepting;
    private Func<string, bool> loses = _ => false;
    private int toTruncate;
    private int toLose;
    private int lost;

    /// <summary>A link to that port of the loopback.</summary>
    public FaultProxy(int target)
    {
        this.target = target;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>Where the link begins.</summary>
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>How long everything takes in each direction.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>Whether connections made from now on are silent from their first byte.</summary>
    public bool SwallowsNew { get; set; }

    /// <summary>How many answers to a commit were lost.</summary>
    public int Lost => lost;

    /// <summary>Both ends of every connection get a reset.</summary>
    public void Reset()
    {
        foreach (var link in links.Keys)
        {
            link.Reset();
        }
    }

    /// <summary>Half-open: every connection stays open at both ends, and whatever either says is swallowed.</summary>
    public void Swallow()
    {
        foreach (var link in links.Keys)
        {
            link.IsSilent = true;
        }
    }

    /// <summary>The server's next so many answers break off in the middle, and their connections with them.</summary>
    public void Truncate(int answers) => Volatile.Write(ref toTruncate, answers);

    /// <summary>
    /// For PostgreSQL: a commit is forwarded and carried out, its answer is not, and both ends get a reset.
    /// </summary>
    /// <param name="transaction">Which transactions, by all that was said in them.</param>
    /// <param name="times">How often.</param>
    public void LoseAnswers(Func<string, bool> transaction, int times)
    {
        loses = transaction;
        Volatile.Write(ref lost, 0);
        Volatile.Write(ref toLose, times);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await accepting;
        Reset();
    }

    internal bool TakesTruncation() => Volatile.Read(ref toTruncate) > 0 && Interlocked.Decrement(ref toTruncate) >= 0;

    internal bool TakesLoss(string transaction)
    {
        if (Volatile.Read(ref toLose) <= 0 || !loses(transaction) || Interlocked.Decrement(ref toLose) < 0)
        {
            return false;
        }

        Interlocked.Increment(ref lost);
        return true;
    }

    internal void Forget(ProxiedLink link) => links.TryRemove(link, out _);

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptSocketAsync();
                _ = ServeAsync(client);
            }
            catch (SocketException)
            {
                return;
            }
            catch (ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.NoDelay = true;
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target);
        }
        catch (SocketException)
        {
            // The server is away: the caller is turned away as the server itself would.
            client.Close(0);
            return;
        }

        var link = new ProxiedLink(this, client, server) { IsSilent = SwallowsNew };
        links[link] = true;
        await link.RunAsync();
    }
}

/// <summary>One connection through a <see cref="FaultProxy"/>.</summary>
internal sealed class ProxiedLink(FaultProxy proxy, Socket client, Socket server)
{
    private const int LongestTransaction = 1 << 20;
    private static readonly byte[] Commit = "COMMIT\0"u8.ToArray();
    private readonly StringBuilder transaction = new();
    private volatile bool losesNextAnswer;

    public bool IsSilent { get; set; }

    public async Task RunAsync()
    {
        await Task.WhenAll(PumpAsync(client, server, AskedAsync), PumpAsync(server, client, AnsweredAsync));
        if (!IsSilent)
        {
            client.Dispose();
            server.Dispose();
            proxy.Forget(this);
        }
    }

    public void Reset()
    {
        // Closing without lingering sends a reset instead of a goodbye.
        client.Close(0);
        server.Close(0);
        proxy.Forget(this);
    }

    private async Task PumpAsync(Socket from, Socket to, Func<ReadOnlyMemory<byte>, Task> pass)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer)) > 0)
            {
                if (proxy.Latency > TimeSpan.Zero)
                {
                    await Task.Delay(proxy.Latency);
                }

                if (!IsSilent)
                {
                    await pass(buffer.AsMemory(0, read));
                }
            }

            // A silent link keeps the goodbye to itself too.
            if (!IsSilent)
            {
                to.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            if (!IsSilent)
            {
                Reset();
            }
        }
    }

    private async Task AskedAsync(ReadOnlyMemory<byte> said)
    {
        transaction.Append(Encoding.Latin1.GetString(said.Span));
        if (said.Span.EndsWith(Commit))
        {
            losesNextAnswer = proxy.TakesLoss(transaction.ToString());
            transaction.Clear();
        }
        else if (transaction.Length > LongestTransaction)
        {
            transaction.Remove(0, LongestTransaction / 2);
        }

        await SendAsync(server, said);
    }

    private async Task AnsweredAsync(ReadOnlyMemory<byte> answer)
    {
        if (losesNextAnswer)
        {
            Reset();
        }
        else if (proxy.TakesTruncation())
        {
            await SendAsync(client, answer[..(answer.Length / 2)]);
            client.Shutdown(SocketShutdown.Both);
            server.Close(0);
        }
        else
        {
            await SendAsync(client, answer);
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            bytes = bytes[await to.SendAsync(bytes)..];
        }
    }
}
