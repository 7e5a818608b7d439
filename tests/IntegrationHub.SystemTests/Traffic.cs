using System.Collections.Concurrent;
using System.Net;
using IntegrationHub.TestServers;

namespace IntegrationHub.SystemTests;

/// <summary>
/// Careful callers who keep submitting: an answer that did not come is asked for again under the same key. Every
/// receipt they were given is remembered here, outside the hub.
/// </summary>
internal sealed class Traffic : IAsyncDisposable
{
    private static readonly string[] Services = ["LIC-014", "DUK-013", "TAX-009", "HLT-002", "BND-001", "DJP-001"];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ConcurrentDictionary<string, string> receipts = [];
    private readonly ConcurrentDictionary<HttpStatusCode, int> refusals = [];
    private readonly CancellationTokenSource stop = new();
    private static int runs;
    private readonly int run = Interlocked.Increment(ref runs);
    private readonly TimeSpan between;
    private readonly Task[] callers;

    private Traffic(IReadOnlyList<HubProcess> nodes, int lanes, TimeSpan between)
    {
        this.between = between;
        callers = [.. Enumerable.Range(0, lanes).Select(lane => Task.Run(() => KeepSubmittingAsync(nodes, lane)))];
    }

    /// <summary>Receipt codes by idempotency key.</summary>
    public IReadOnlyDictionary<string, string> Receipts => receipts;

    /// <summary>How often the hub answered that it could not, by status.</summary>
    public IReadOnlyDictionary<HttpStatusCode, int> Refusals => refusals;

    /// <summary>Starts callers, shared out over the nodes.</summary>
    /// <param name="between">How long each rests after a receipt; without it the hub has all the work it can take.</param>
    public static Traffic Start(IReadOnlyList<HubProcess> nodes, int lanes = 3, TimeSpan between = default) => new(nodes, lanes, between);

    /// <summary>Waits for so many more receipts.</summary>
    public Task BringsAsync(int more, int withinSeconds)
    {
        var wanted = receipts.Count + more;
        return Checks.EventuallyAsync(
            async () =>
            {
                foreach (var failed in callers.Where(caller => caller.IsFaulted))
                {
                    await failed;
                }

                return receipts.Count >= wanted;
            },
            $"{more} more receipts", withinSeconds);
    }

    /// <summary>Lets every caller get the answer it is waiting for.</summary>
    /// <returns>The receipts, each once.</returns>
    public async Task<IReadOnlyList<string>> StopAsync()
    {
        await stop.CancelAsync();
        await Task.WhenAll(callers);
        return [.. receipts.Values.Distinct()];
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        stop.Dispose();
    }

    private async Task KeepSubmittingAsync(IReadOnlyList<HubProcess> nodes, int lane)
    {
        HubClient? client = null;
        var node = lane;
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var (service, seed) = (Services[(i + lane) % Services.Length], (run * 1_000_000) + (lane * 100_000) + i);
            while (!receipts.ContainsKey($"{service}-{seed}"))
            {
                try
                {
                    client ??= await HubClient.SignInAsync(nodes[node % nodes.Count].Url);
                    receipts[$"{service}-{seed}"] = await client.SubmitAsync(service, seed);
                }
                catch (Exception failure) when (IsWorthAsking(failure))
                {
                    if (failure is HttpRequestException { StatusCode: { } status })
                    {
                        refusals.AddOrUpdate(status, 1, (_, count) => count + 1);
                    }
                    else
                    {
                        // No answer: the next node is asked, as a load balancer would.
                        client?.Dispose();
                        client = null;
                        node++;
                    }

                    await Task.Delay(Pause);
                }
            }

            await Task.Delay(between);
        }

        client?.Dispose();
    }

    private static bool IsWorthAsking(Exception failure)
        => failure is HttpRequestException { StatusCode: null or HttpStatusCode.Conflict or HttpStatusCode.ServiceUnavailable }
            or TaskCanceledException or IOException;
}
