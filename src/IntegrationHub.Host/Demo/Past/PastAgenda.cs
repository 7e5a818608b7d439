using IntegrationHub.Core.Time;

namespace IntegrationHub.Host.Demo.Past;

/// <summary>What happens at a time of the past.</summary>
internal enum PastMoment
{
    /// <summary>Nothing but what is due: polls, retries, decisions.</summary>
    Beat,
    Filing,
    Withdrawal,
    Night,
    MorningAtTheDesks,
    FailuresBegin,
    OutageBegins,
    OutageEnds,
    ExtractBreaks,
    ExtractHeals,
    CasesAreLost,
    LedgersAreAltered,
}

/// <summary>One entry.</summary>
internal sealed record PastEntry(DateTimeOffset At, PastMoment Moment, PastFiling? Filing = null);

/// <summary>Everything that happens in a past, in order.</summary>
internal sealed class PastAgenda(WorkingCalendar calendar, LocalClock clock)
{
    private const int DaysOfOutage = 8;
    private const int DaysOfBrokenExtract = 10;
    private static readonly TimeOnly NightAt = new(1, 0);

    // Before any officer decides: a withdrawal that crosses a decision leaves a difference of its own.
    private static readonly TimeSpan UntilWithdrawn = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan BusyBeat = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan QuietBeat = TimeSpan.FromHours(1);

    /// <summary>The days from <paramref name="from"/> to now.</summary>
    public IReadOnlyList<PastEntry> Make(DateOnly from, DateTimeOffset until, int applications)
    {
        var days = PastPlan.Days(from, clock.DateOf(until)).ToList();
        var filings = PastPlan.Make(from, until, applications, calendar, clock);
        IEnumerable<PastEntry> entries =
        [
            .. days.SelectMany(Beats),
            .. filings.Select(filing => new PastEntry(filing.At, PastMoment.Filing, filing)),
            .. filings.Where(filing => filing.Fate == PastFate.Withdrawn)
                .Select(filing => new PastEntry(filing.At + UntilWithdrawn, PastMoment.Withdrawal, filing)),
            .. days.Skip(1).Select(day => At(day, NightAt, PastMoment.Night)),
            .. days.Where(calendar.IsWorkingDay).Select(day => At(day, new(9, 30), PastMoment.MorningAtTheDesks)),
            .. Planted(LastNight(until)),
        ];
        return [.. entries.Where(entry => entry.At < until).OrderBy(entry => entry.At)];
    }

    /// <summary>Whether officers are at their desks.</summary>
    public bool OfficersWork(DateTimeOffset at)
    {
        var local = clock.ToLocal(at);
        return calendar.HoursOn(DateOnly.FromDateTime(local.DateTime)) is { } hours
            && TimeOnly.FromDateTime(local.DateTime).IsBetween(hours.Opens, hours.Closes);
    }

    private DateOnly LastNight(DateTimeOffset until)
    {
        var today = clock.DateOf(until);
        return clock.At(today, NightAt) < until ? today : today.AddDays(-1);
    }

    // The last day's failures have been given up by then, and its differences are what the last night finds.
    private IEnumerable<PastEntry> Planted(DateOnly lastNight)
    {
        var lastDay = WorkingDayBefore(lastNight);
        var outage = WorkingDayBefore(lastNight.AddDays(-DaysOfOutage));
        var broken = lastNight.AddDays(-DaysOfBrokenExtract);
        return
        [
            At(broken, new(0, 50), PastMoment.ExtractBreaks), At(broken, new(1, 30), PastMoment.ExtractHeals),
            At(outage, new(9, 45), PastMoment.OutageBegins), At(outage, new(13, 0), PastMoment.OutageEnds),
            At(lastDay, new(9, 0), PastMoment.FailuresBegin), At(lastDay, new(15, 0), PastMoment.CasesAreLost),
            At(lastNight.AddDays(-1), new(23, 30), PastMoment.LedgersAreAltered),
        ];
    }

    private DateOnly WorkingDayBefore(DateOnly day)
    {
        do
        {
            day = day.AddDays(-1);
        }
        while (!calendar.IsWorkingDay(day));
        return day;
    }

    private IEnumerable<PastEntry> Beats(DateOnly day)
    {
        for (var at = clock.At(day, TimeOnly.MinValue); clock.DateOf(at) == day; at += OfficersWork(at) ? BusyBeat : QuietBeat)
        {
            yield return new PastEntry(at, PastMoment.Beat);
        }
    }

    private PastEntry At(DateOnly day, TimeOnly time, PastMoment moment) => new(clock.At(day, time), moment);
}
