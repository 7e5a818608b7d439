using System.Globalization;

namespace IntegrationHub.Core.Time;

/// <summary>The mall's own time: data holds UTC, people and schedules use the zone of the mall.</summary>
public sealed class LocalClock(TimeProvider clock, TimeZoneInfo zone)
{
    /// <summary>Jakarta time, where nothing else is configured.</summary>
    public const string DefaultZone = "Asia/Jakarta";

    public LocalClock(TimeProvider clock)
        : this(clock, TimeZoneInfo.FindSystemTimeZoneById(DefaultZone))
    {
    }

    public TimeZoneInfo Zone => zone;

    /// <summary>This moment, with the offset of the zone.</summary>
    public DateTimeOffset Now => ToLocal(clock.GetUtcNow());

    /// <summary>The business date.</summary>
    public DateOnly Today => DateOf(clock.GetUtcNow());

    public DateTimeOffset ToLocal(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone);

    public DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(ToLocal(moment).DateTime);

    /// <summary>The moment at which the clocks of the zone show this.</summary>
    public DateTimeOffset At(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    /// <summary><c>23 Nov 2026 20.03 WIB</c>, in English <c>23 Nov 2026 20:03 WIB</c>.</summary>
    public string Format(DateTimeOffset moment, string language)
    {
        var local = ToLocal(moment);
        return $"{FormatDate(local, language)} {FormatTime(local, language)} {ZoneName(local)}";
    }

    public string FormatDate(DateTimeOffset moment, string language) => LocalFormat.Date(DateOf(moment), language);

    public string FormatTime(DateTimeOffset moment, string language) =>
        LocalFormat.Time(TimeOnly.FromDateTime(ToLocal(moment).DateTime), language);

    private string ZoneName(DateTimeOffset local) => zone.Id switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => "UTC" + local.ToString("zzz", CultureInfo.InvariantCulture),
    };
}
