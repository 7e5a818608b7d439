using System.Globalization;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>The registry's clock: WIB, whatever zone the mall is in, and dates with the day first.</summary>
internal static class RegistryTime
{
    private const string Moment = "dd-MM-yyyy HH:mm:ss.fff";
    private const string Date = "dd-MM-yyyy";
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    public static string Write(DateTimeOffset moment) => moment.ToOffset(Wib).ToString(Moment, CultureInfo.InvariantCulture);

    /// <summary>A date as forms keep it (<c>1990-01-12</c>) as the registry writes it; null when it is none.</summary>
    public static string? WriteDate(string? isoDate)
        => DateOnly.TryParseExact(isoDate, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString(Date, CultureInfo.InvariantCulture)
            : null;

    public static DateTimeOffset? Read(string? text)
        => DateTime.TryParseExact(text, Moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, Wib).ToUniversalTime()
            : null;

    public static DateOnly DayOf(DateTimeOffset moment) => DateOnly.FromDateTime(moment.ToOffset(Wib).DateTime);

    public static DateTimeOffset StartOf(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), Wib).ToUniversalTime();
}
