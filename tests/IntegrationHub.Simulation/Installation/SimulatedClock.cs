namespace IntegrationHub.Simulation.Installation;

/// <summary>
/// Time that stands still unless it is moved, except that every look at it takes a millisecond: no two looks give the
/// same time, so what is ordered by time is ordered by what happened first, however ids fall.
/// </summary>
internal sealed class SimulatedClock : TimeProvider
{
    private long ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>The time, without a look at it.</summary>
    public DateTimeOffset Current => new(ticks, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => new(ticks += TimeSpan.TicksPerMillisecond, TimeSpan.Zero);

    public override long GetTimestamp() => ticks;

    public void Set(DateTimeOffset time) => ticks = time.UtcTicks;

    public void Advance(TimeSpan time) => ticks += time.Ticks;
}
