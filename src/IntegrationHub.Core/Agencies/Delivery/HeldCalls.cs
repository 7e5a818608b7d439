using System.Collections.Concurrent;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>A claimed call without a recorded result.</summary>
/// <param name="Begun">It may have reached the backend.</param>
internal sealed record HeldCall(ClaimedCall Call, bool Begun);

/// <summary>The calls this process has claimed and not settled, so that a shutdown knows what to hand back.</summary>
internal sealed class HeldCalls
{
    private readonly ConcurrentDictionary<ClaimedCall, HeldCall> calls = [];
    private readonly ConcurrentDictionary<ClaimedCall, Task> running = [];

    public IReadOnlyCollection<HeldCall> All => [.. calls.Values];

    public void Add(IEnumerable<ClaimedCall> claimed)
    {
        foreach (var call in claimed)
        {
            calls[call] = new HeldCall(call, Begun: false);
        }
    }

    public void Begin(ClaimedCall call) => calls[call] = new HeldCall(call, Begun: true);

    public void Run(ClaimedCall call, Task work)
    {
        running[call] = work;
        _ = work.ContinueWith(_ => running.TryRemove(call, out Task? _), TaskScheduler.Default);
    }

    public void Remove(ClaimedCall call) => calls.TryRemove(call, out _);

    /// <summary>Waits until nothing runs any more, but not longer than that.</summary>
    public async Task EndAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
        => await Task.WhenAny(Task.WhenAll(running.Values), Task.Delay(atMost, clock, cancellation));
}
