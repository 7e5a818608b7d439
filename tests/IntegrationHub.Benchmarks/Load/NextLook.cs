namespace IntegrationHub.Benchmarks.Load;

/// <summary>
/// When to count again what is left of a backlog. The count goes through what is done, too, and takes its time from who
/// drains: it is rare while much is left, and frequent at the end, which is what is measured.
/// </summary>
internal static class NextLook
{
    public static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Latest = TimeSpan.FromSeconds(10);

    /// <summary>A quarter of what it takes still when it goes on as so far.</summary>
    public static TimeSpan After(TimeSpan elapsed, long left, long all)
    {
        var rest = left < all ? elapsed * (left / (double)(all - left)) : TimeSpan.Zero;
        return TimeSpan.FromTicks(Math.Clamp(rest.Ticks / 4, Soonest.Ticks, Latest.Ticks));
    }
}
