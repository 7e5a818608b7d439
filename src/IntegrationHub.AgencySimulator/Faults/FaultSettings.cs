namespace IntegrationHub.AgencySimulator.Faults;

/// <param name="Share">The share of calls (or callbacks) it befalls, 0 to 1.</param>
/// <param name="DelayMs">The wait of latency and lateCallback; the Retry-After of throttle429 and error503.</param>
/// <param name="Count">How many it befalls before it ends; null for no end.</param>
/// <param name="Operation">The one operation it befalls; null for all.</param>
internal sealed record FaultSettings(FaultMode Mode, double Share = 1, int DelayMs = 0, int? Count = null, string? Operation = null)
{
    public static readonly FaultSettings None = new(FaultMode.None);

    public TimeSpan Delay => TimeSpan.FromMilliseconds(DelayMs);

    public int RetryAfterSeconds => Math.Max(1, DelayMs / 1000);
}
