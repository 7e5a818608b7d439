using System.Globalization;
using IntegrationHub.Ui.Preferences;

namespace IntegrationHub.Ui.Components;

/// <summary>Shows times as people of the mall read them: <c>23 Nov 2026 20.03 WIB</c>.</summary>
public sealed class LocalTime(TimeZoneInfo zone, TimeProvider clock)
{
    // Own names, so that every installation writes the same month whatever its ICU data say ("Agu" or "Agt").
    private static readonly string[] IndonesianMonths =
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"];
    private static readonly string[] EnglishMonths =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

    /// <summary>The present moment.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone);

    /// <summary>The present day in the mall's zone.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>WIB, WITA or WIT; an offset for any other zone.</summary>
    public string ZoneName => zone.Id switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => Now.ToString("zzz", CultureInfo.InvariantCulture),
    };

    /// <summary>The same moment on the mall's clock.</summary>
    public DateTimeOffset InZone(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    /// <summary><c>23 Nov 2026 20.03 WIB</c></summary>
    public string Format(DateTimeOffset moment)
    {
        var local = InZone(moment);
        return $"{FormatDay(DateOnly.FromDateTime(local.DateTime))} {FormatTime(moment)} {ZoneName}";
    }

    /// <summary><c>20.03</c></summary>
    public string FormatTime(DateTimeOffset moment) => InZone(moment).ToString("HH'.'mm", CultureInfo.InvariantCulture);

    /// <summary><c>23 Nov 2026</c></summary>
    public static string FormatDay(DateOnly day)
    {
        var months = Language.Current == "en" ? EnglishMonths : IndonesianMonths;
        return string.Create(CultureInfo.InvariantCulture, $"{day.Day} {months[day.Month - 1]} {day.Year}");
    }
}
