namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>When something that failed is tried again.</summary>
public static class RetrySchedule
{
    /// <summary>
    /// Doubles from <paramref name="first"/> to <paramref name="longest"/> with full jitter (never less than half a
    /// step), so that what failed together does not come back together.
    /// </summary>
    /// <param name="attempts">How many attempts have failed, from 1.</param>
    public static TimeSpan After(int attempts, TimeSpan first, TimeSpan longest, Random random)
    {
        var step = Math.Min(longest.TotalSeconds, first.TotalSeconds * Math.Pow(2, Math.Min(attempts - 1, 30)));
        return TimeSpan.FromSeconds(step * (0.5 + (random.NextDouble() / 2)));
    }
}
