using System.Globalization;

namespace IntegrationHub.AgencySimulator.CivilRegistry;

/// <summary>The registry's dates: dd-MM-yyyy, with or without a time of day, in WIB.</summary>
internal static class RegistryTime
{
    private const string Written = "dd-MM-yyyy HH:mm:ss.fff";
    private static readonly string[] Read = [Written, "dd-MM-yyyy HH:mm:ss", "dd-MM-yyyy"];

    public static string Format(DateTimeOffset time) => time.ToWib().ToString(Written, CultureInfo.InvariantCulture);

    public static DateTimeOffset? Parse(string? text) =>
        DateTime.TryParseExact(text, Read, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? new DateTimeOffset(time, Wib.Offset)
            : null;
}
