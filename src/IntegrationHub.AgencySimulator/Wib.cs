namespace IntegrationHub.AgencySimulator;

/// <summary>Western Indonesian Time (UTC+7, no daylight saving), in which the agencies state their times.</summary>
internal static class Wib
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    public static DateTimeOffset ToWib(this DateTimeOffset time) => time.ToOffset(Offset);

    public static string ToWibIso(this DateTimeOffset time) =>
        time.ToWib().ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The ledgers keep milliseconds, so a time read back equals the time that was answered.</summary>
    public static DateTimeOffset NowInMilliseconds(this TimeProvider clock) =>
        DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}
