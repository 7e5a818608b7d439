using IntegrationHub.Modules.CivilRegistry.Registry;

namespace IntegrationHub.Modules.CivilRegistry.Quota;

/// <summary>When a used-up quota is worth another try. Pure.</summary>
internal static class QuotaDay
{
    // The registry's clock and the hub's are never quite the same.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Unsure = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The next midnight WIB and a little. Right after midnight the registry may still live in the day before: then
    /// it is minutes, not a whole day.
    /// </summary>
    public static DateTimeOffset NextTry(DateTimeOffset now)
    {
        var today = RegistryTime.DayOf(now);
        return now - RegistryTime.StartOf(today) < Unsure
            ? now + Unsure
            : RegistryTime.StartOf(today.AddDays(1)) + Margin;
    }
}
