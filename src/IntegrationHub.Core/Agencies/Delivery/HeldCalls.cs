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
    private readonly ConcurrentDictionary<ClaimedCall, CancellationTokenSource> endings = [];

    public IReadOnlyCollection<HeldCall> All => [.. calls.Values];

    public void Add(IEnumerable<ClaimedCall> claimed)
    {
        foreach (var call in claimed)
        {
            calls[call] = new HeldCall(call, Begun: false);
        }
    }

    public void Begin(ClaimedCall call) => calls[call] = new HeldCall(call, Begun: true);

    /// <summary>Starts work on a call that can be broken off, by that token for all or for this one alone.</summary>
    public void Run(ClaimedCall call, Func<CancellationToken, Task> work, CancellationToken all)
    {
        var ending = CancellationTokenSource.CreateLinkedTokenSource(all);
        endings[call] = ending;
        var task = work(ending.Token);
        running[call] = task;
        _ = task.ContinueWith(_ => Forget(call), TaskScheduler.Default);
    }

    /// <summary>Breaks off the work whose lease has ended.</summary>
    public void BreakOff(DateTimeOffset now)
    {
        foreach (var call in endings.Keys.Where(call => call.Lease.Until <= now))
        {
            // Whoever takes it out disposes of it, so it is never broken off after that.
            if (endings.TryRemove(call, out var ending))
            {
                ending.Cancel();
                ending.Dispose();
            }
        }
    }

    public void Remove(ClaimedCall call) => calls.TryRemove(call, out _);

    /// <summary>Waits until nothing runs any more, but not longer than that.</summary>
    public async Task EndAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
        => await Task.WhenAny(Task.WhenAll(running.Values), Task.Delay(atMost, clock, cancellation));

    private void Forget(ClaimedCall call)
    {
        running.TryRemove(call, out _);
        if (endings.TryRemove(call, out var ending))
        {
            ending.Dispose();
        }
    }
}
