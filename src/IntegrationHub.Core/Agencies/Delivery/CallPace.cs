namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>
/// How fast calls to one agency are begun: so many a second, and after a quiet time as many as a second's worth at once.
/// Whoever comes gets the next free moment; nothing ticks while nobody comes.
/// </summary>
/// <param name="perSecond">How many calls a second, above 0.</param>
internal sealed class CallPace(int perSecond, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly long began = clock.GetTimestamp();
    private readonly TimeSpan interval = TimeSpan.FromSeconds(1) / perSecond;

    // When the next call would begin if none had been saved up, as time since the pace began.
    private TimeSpan next;

    /// <summary>Ends when the caller may begin. A moment that somebody gave up waiting for is not given to another.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        var wait = Take();
        return wait > TimeSpan.Zero ? Task.Delay(wait, clock, cancellation) : Task.CompletedTask;
    }

    private TimeSpan Take()
    {
        lock (gate)
        {
            var now = clock.GetElapsedTime(began);
            var mine = next > now ? next : now;
            next = mine + interval;
            return mine - now - (interval * (perSecond - 1));
        }
    }
}
