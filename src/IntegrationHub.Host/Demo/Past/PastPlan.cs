using IntegrationHub.Core.Time;

namespace IntegrationHub.Host.Demo.Past;

/// <summary>What an application of the past comes to, where it is not simply granted.</summary>
internal enum PastFate
{
    Granted,
    Refused,
    MoreAsked,
    Withdrawn,
}

/// <summary>One application of the past.</summary>
/// <param name="Draw">Of which service, 0 to 1.</param>
/// <param name="Seed">Makes the applicant and the form.</param>
internal sealed record PastFiling(DateTimeOffset At, double Draw, int Seed, PastFate Fate);

/// <summary>When applications of the past come in: on working days, in office hours, most of them in the morning. The same day makes the same plan.</summary>
internal static class PastPlan
{
    private const int Seed = 20_260_301;
    private const double RefusedShare = 0.03;
    private const double MoreAskedShare = 0.05;
    private const double WithdrawnShare = 0.015;

    public static IReadOnlyList<PastFiling> Make(
        DateOnly from, DateTimeOffset until, int count, WorkingCalendar calendar, LocalClock clock)
    {
        var random = new Random(Seed);
        var days = Days(from, clock.DateOf(until)).Where(calendar.IsWorkingDay).ToList();
        if (days.Count == 0)
        {
            return [];
        }

        return [.. Enumerable.Range(0, count)
            .Select(number => new PastFiling(
                Time(days[random.Next(days.Count)], calendar, clock, random), random.NextDouble(), Seed + number, Fate(random)))
            .Where(filing => filing.At < until)
            .OrderBy(filing => filing.At)];
    }

    public static IEnumerable<DateOnly> Days(DateOnly from, DateOnly to)
        => Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1)).Select(from.AddDays);

    // The smaller of two draws: more come early than late.
    private static DateTimeOffset Time(DateOnly day, WorkingCalendar calendar, LocalClock clock, Random random)
    {
        var hours = calendar.HoursOn(day)!;
        var share = Math.Min(random.NextDouble(), random.NextDouble());
        return clock.At(day, hours.Opens.Add((hours.Closes - hours.Opens) * share));
    }

    private static PastFate Fate(Random random) => random.NextDouble() switch
    {
        < RefusedShare => PastFate.Refused,
        < RefusedShare + MoreAskedShare => PastFate.MoreAsked,
        < RefusedShare + MoreAskedShare + WithdrawnShare => PastFate.Withdrawn,
        _ => PastFate.Granted,
    };
}
