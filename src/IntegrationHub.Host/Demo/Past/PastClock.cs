namespace IntegrationHub.Host.Demo.Past;

/// <summary>
/// The time of a past that is lived through now: it stands where it was moved to, and every look at it takes a moment,
/// so that what follows upon each other does so in the records too. Timers run in real time; only time-outs use them.
/// </summary>
internal sealed class PastClock : TimeProvider
{
    private static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(400);
    private readonly Lock turn = new();
    private DateTimeOffset now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (turn)
        {
            return now += Moment;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Moves on to a time; never back.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        lock (turn)
        {
            now = time > now ? time.ToUniversalTime() : now;
        }
    }
}
