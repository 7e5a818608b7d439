using System.Collections.Frozen;

namespace IntegrationHub.Core.Time;

/// <summary>
/// On which days and at which hours the offices work. Immutable; <see cref="CalendarFile"/> holds the one in force.
/// All dates and times are those of the mall's zone.
/// </summary>
public sealed class WorkingCalendar(
    IReadOnlyDictionary<DayOfWeek, OfficeHours> officeHours,
    IReadOnlyDictionary<int, IReadOnlyList<Holiday>> years)
{
    private readonly FrozenDictionary<DateOnly, Holiday> holidays =
        years.Values.SelectMany(list => list).ToFrozenDictionary(holiday => holiday.Date);

    /// <summary>By day of the week; a day that is absent is closed.</summary>
    public IReadOnlyDictionary<DayOfWeek, OfficeHours> OfficeHours { get; } = officeHours.Count > 0
        ? officeHours
        : throw new ArgumentException("at least one day of the week must have office hours", nameof(officeHours));

    /// <summary>Holidays by year. A year that is absent has not been loaded.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<Holiday>> Years { get; } = years;

    public Holiday? HolidayOn(DateOnly date) => holidays.GetValueOrDefault(date);

    public bool IsWorkingDay(DateOnly date) => OfficeHours.ContainsKey(date.DayOfWeek) && !holidays.ContainsKey(date);

    /// <summary>Null on a closed day.</summary>
    public OfficeHours? HoursOn(DateOnly date) => IsWorkingDay(date) ? OfficeHours[date.DayOfWeek] : null;

    /// <summary>The date itself when it is a working day, else the next one.</summary>
    public DateOnly WorkingDayFrom(DateOnly date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(1);
        }

        return date;
    }

    /// <summary>
    /// The working day <paramref name="count"/> working days after the date; 0 gives the date, or the next
    /// working day when it is closed.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly date, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
        {
            return WorkingDayFrom(date);
        }

        for (var left = count; left > 0; left--)
        {
            date = WorkingDayFrom(date.AddDays(1));
        }

        return date;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; negative when reversed.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -WorkingDaysBetween(to, from);
        }

        var days = 0;
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
        {
            days += IsWorkingDay(date) ? 1 : 0;
        }

        return days;
    }

    /// <summary>Office hours that pass between two moments; zero when the second is not after the first.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to, LocalClock clock)
    {
        var (start, end) = (clock.ToLocal(from).DateTime, clock.ToLocal(to).DateTime);
        var total = TimeSpan.Zero;
        for (var date = DateOnly.FromDateTime(start); date.ToDateTime(TimeOnly.MinValue) < end; date = date.AddDays(1))
        {
            if (HoursOn(date) is { } hours)
            {
                total += Overlap(start, end, date.ToDateTime(hours.Opens), date.ToDateTime(hours.Closes));
            }
        }

        return total;
    }

    /// <summary>
    /// The day promised for something submitted at that moment. After closing time, or on a closed day,
    /// counting starts on the next working day.
    /// </summary>
    public DateOnly PromisedDate(DateTimeOffset submittedAt, int workingDays, LocalClock clock)
    {
        var local = clock.ToLocal(submittedAt);
        var date = DateOnly.FromDateTime(local.DateTime);
        var tooLate = HoursOn(date) is { } hours && TimeOnly.FromDateTime(local.DateTime) >= hours.Closes;
        return AddWorkingDays(WorkingDayFrom(tooLate ? date.AddDays(1) : date), workingDays);
    }

    /// <summary>Null when the holidays of every year touched are loaded.</summary>
    public CoverageWarning? Coverage(DateOnly from, DateOnly to)
    {
        var missing = Enumerable.Range(from.Year, Math.Max(0, to.Year - from.Year) + 1)
            .Where(year => !Years.ContainsKey(year))
            .ToList();
        return missing.Count > 0 ? new CoverageWarning(missing) : null;
    }

    private static TimeSpan Overlap(DateTime start, DateTime end, DateTime opens, DateTime closes)
    {
        var from = start > opens ? start : opens;
        var to = end < closes ? end : closes;
        return to > from ? to - from : TimeSpan.Zero;
    }
}
