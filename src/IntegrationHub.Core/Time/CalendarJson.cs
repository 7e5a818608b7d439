using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Core.Time;

/// <summary>A calendar file that cannot be used; the message names the entry and what to write instead.</summary>
public sealed class CalendarFormatException(string message, Exception? inner = null) : FormatException(message, inner);

/// <summary>The form of <c>calendar.json</c>.</summary>
internal sealed record CalendarJson(
    Dictionary<string, CalendarJson.Hours>? OfficeHours,
    Dictionary<string, List<CalendarJson.Entry>>? Holidays)
{
    internal sealed record Hours(string? Opens, string? Closes);

    internal sealed record Entry(string? Date, string? Kind, string? Id, string? En);

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
    };

    /// <summary>What the file leaves out is taken from <paramref name="basis"/>: office hours, and each year not named.</summary>
    /// <exception cref="CalendarFormatException">The text is no calendar.</exception>
    public static WorkingCalendar Read(string json, WorkingCalendar? basis)
    {
        var file = Parse(json);
        var hours = file.OfficeHours?.ToDictionary(entry => Weekday(entry.Key), entry => HoursOf(entry.Key, entry.Value))
            ?? basis?.OfficeHours
            ?? throw new CalendarFormatException("'officeHours' is missing; write { \"monday\": { \"opens\": \"08:00\", \"closes\": \"15:00\" }, ... }");
        if (hours.Count == 0)
        {
            throw new CalendarFormatException("'officeHours' names no day; an office that never opens can promise nothing");
        }

        var years = new Dictionary<int, IReadOnlyList<Holiday>>(basis?.Years ?? new Dictionary<int, IReadOnlyList<Holiday>>());
        foreach (var (year, entries) in file.Holidays ?? [])
        {
            var number = YearOf(year);
            years[number] = HolidaysOf(number, entries);
        }

        return new WorkingCalendar(hours, years);
    }

    private static CalendarJson Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<CalendarJson>(json, Options)
                ?? throw new CalendarFormatException("the file is empty; write { \"holidays\": { ... } }");
        }
        catch (JsonException malformed)
        {
            throw new CalendarFormatException($"line {malformed.LineNumber + 1}: {malformed.Message}", malformed);
        }
    }

    private static DayOfWeek Weekday(string name) =>
        Enum.TryParse<DayOfWeek>(name, ignoreCase: true, out var day) && !char.IsAsciiDigit(name[0])
            ? day
            : throw new CalendarFormatException($"officeHours: '{name}' is no day of the week; write monday to sunday");

    private static OfficeHours HoursOf(string day, Hours hours)
    {
        var result = new OfficeHours(TimeOf(day, hours.Opens), TimeOf(day, hours.Closes));
        return result.Opens < result.Closes
            ? result
            : throw new CalendarFormatException($"officeHours.{day}: it closes at {hours.Closes}, before it opens at {hours.Opens}");
    }

    private static TimeOnly TimeOf(string day, string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new CalendarFormatException($"officeHours.{day}: '{text}' is no time; write it as 08:00");

    private static int YearOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and <= 2999
            ? year
            : throw new CalendarFormatException($"holidays: '{text}' is no year");

    private static List<Holiday> HolidaysOf(int year, List<Entry> entries)
    {
        var holidays = entries.ConvertAll(entry => HolidayOf(year, entry));
        var twice = holidays.GroupBy(holiday => holiday.Date).FirstOrDefault(group => group.Count() > 1);
        return twice is null
            ? holidays
            : throw new CalendarFormatException($"holidays.{year}: {twice.Key:yyyy-MM-dd} stands there twice; keep one");
    }

    private static Holiday HolidayOf(int year, Entry entry)
    {
        if (!DateOnly.TryParseExact(entry.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date.Year != year)
        {
            throw new CalendarFormatException($"holidays.{year}: '{entry.Date}' is no date of that year; write it as {year}-12-25");
        }

        if (string.IsNullOrWhiteSpace(entry.Id) || string.IsNullOrWhiteSpace(entry.En))
        {
            throw new CalendarFormatException($"holidays.{year}: {entry.Date} needs a name in both languages, 'id' and 'en'");
        }

        return new Holiday(date, KindOf(year, entry), entry.Id, entry.En);
    }

    private static HolidayKind KindOf(int year, Entry entry) => entry.Kind switch
    {
        "national" => HolidayKind.National,
        "jointLeave" => HolidayKind.JointLeave,
        "local" => HolidayKind.Local,
        _ => throw new CalendarFormatException($"holidays.{year}: the kind of {entry.Date} is '{entry.Kind}'; write national, jointLeave or local"),
    };
}
