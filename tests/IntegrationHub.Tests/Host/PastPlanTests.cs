using IntegrationHub.Core.Time;
using IntegrationHub.Host.Demo.Past;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Host;

public sealed class PastPlanTests
{
    private static readonly DateOnly From = new(2026, 10, 29);
    private readonly LocalClock clock = new(TimeProvider.System);
    private readonly WorkingCalendar calendar = CalendarFile.BuiltIn;

    private DateTimeOffset Until => clock.At(new DateOnly(2026, 11, 26), new TimeOnly(18, 0));

    [Fact]
    public void The_same_day_makes_the_same_plan() => Plan(500).ShouldBe(Plan(500));

    [Fact]
    public void Applications_come_in_on_working_days_while_the_counters_are_open()
        => Plan(500).ShouldAllBe(filing => IsOpen(filing.At));

    [Fact]
    public void Every_fate_is_met() => Plan(500).Select(filing => filing.Fate).Distinct().Count().ShouldBe(Enum.GetValues<PastFate>().Length);

    [Fact]
    public void Nothing_is_planned_for_the_future()
    {
        var noon = clock.At(new DateOnly(2026, 11, 26), new TimeOnly(12, 0));
        var plan = PastPlan.Make(From, noon, 500, calendar, clock);
        plan.ShouldAllBe(filing => filing.At < noon);
        plan.Count.ShouldBeLessThan(500);
    }

    [Fact]
    public void An_agenda_plants_after_the_officers_and_before_the_last_night()
    {
        var entries = new PastAgenda(calendar, clock).Make(From, Until, 100);
        entries.ShouldBe(entries.OrderBy(entry => entry.At));
        var lastNight = entries.Last(entry => entry.Moment == PastMoment.Night).At;
        lastNight.ShouldBe(clock.At(new DateOnly(2026, 11, 26), new TimeOnly(1, 0)));
        foreach (var planted in new[] { PastMoment.FailuresBegin, PastMoment.CasesAreLost, PastMoment.LedgersAreAltered, PastMoment.OutageBegins })
        {
            entries.Count(entry => entry.Moment == planted && entry.At < lastNight).ShouldBe(1, $"{planted}");
        }
    }

    [Fact]
    public void A_past_that_ends_before_one_at_night_ends_with_the_night_before()
    {
        var until = clock.At(new DateOnly(2026, 11, 26), new TimeOnly(0, 15));
        var entries = new PastAgenda(calendar, clock).Make(From, until, 10);
        entries.Last(entry => entry.Moment == PastMoment.Night).At.ShouldBe(clock.At(new DateOnly(2026, 11, 25), new TimeOnly(1, 0)));
        entries.Single(entry => entry.Moment == PastMoment.LedgersAreAltered).At
            .ShouldBe(clock.At(new DateOnly(2026, 11, 24), new TimeOnly(23, 30)));
    }

    private IReadOnlyList<PastFiling> Plan(int count) => PastPlan.Make(From, Until, count, calendar, clock);

    private bool IsOpen(DateTimeOffset at)
    {
        var local = clock.ToLocal(at);
        return calendar.HoursOn(DateOnly.FromDateTime(local.DateTime)) is { } hours
            && TimeOnly.FromDateTime(local.DateTime).IsBetween(hours.Opens, hours.Closes);
    }
}
