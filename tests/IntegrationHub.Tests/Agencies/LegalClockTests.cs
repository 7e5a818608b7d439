using CsCheck;
using IntegrationHub.Modules.Licensing.Cases;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class LegalClockTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void Time_is_counted_from_the_complete_documents_on()
        => Clock((0, "10")).UsedAt(Start.AddDays(2)).ShouldBe(TimeSpan.FromDays(2));

    [Fact]
    public void Nothing_is_counted_before_the_first_status()
        => LegalClock.NotStarted.UsedAt(Start.AddDays(2)).ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Paused_time_is_not_counted()
    {
        var clock = Clock((0, "10"), (24, "41"));
        clock.State.ShouldBe(ClockState.Paused);
        clock.UsedAt(Start.AddDays(9)).ShouldBe(TimeSpan.FromDays(1));
        Clock((0, "10"), (24, "41"), (72, "42")).UsedAt(Start.AddHours(96)).ShouldBe(TimeSpan.FromDays(2));
    }

    [Fact]
    public void A_reset_voids_what_was_used_and_counts_nothing_until_the_restart()
    {
        Clock((0, "10"), (24, "43")).UsedAt(Start.AddDays(9)).ShouldBe(TimeSpan.Zero);
        Clock((0, "10"), (24, "43"), (48, "44")).UsedAt(Start.AddHours(50)).ShouldBe(TimeSpan.FromHours(2));
    }

    [Theory]
    [InlineData("50")]
    [InlineData("57")]
    [InlineData("90")]
    [InlineData("99")]
    public void A_decision_ends_it(string code)
    {
        var clock = Clock((0, "10"), (24, code), (48, "42"));
        clock.State.ShouldBe(ClockState.Ended);
        clock.UsedAt(Start.AddDays(9)).ShouldBe(TimeSpan.FromDays(1));
    }

    [Fact]
    public void The_order_is_the_numbers_not_the_arrivals()
    {
        LicenceStatus[] statuses = [new(3, "42", Start.AddHours(3)), new(1, "10", Start), new(2, "41", Start.AddHours(1))];
        LegalClock.Of(statuses).UsedAt(Start.AddHours(4)).ShouldBe(TimeSpan.FromHours(2));
    }

    [Fact]
    public void Used_time_is_never_negative_never_more_than_has_passed_and_never_runs_while_paused()
        => Gen.Select(Gen.OneOf("10", "20", "40", "41", "42", "43", "44", "45", "50", "57", "90", "99"), Gen.Int[-48, 240])
            .Array[0, 12]
            .Sample(drawn =>
            {
                var statuses = drawn.Select((status, i) => new LicenceStatus(i + 1, status.Item1, Start.AddHours(status.Item2))).ToList();
                var clock = LegalClock.Of(statuses);
                var (now, later) = (Start.AddHours(300), Start.AddHours(301));
                var used = clock.UsedAt(now);
                var most = statuses.Count == 0 ? TimeSpan.Zero : now - statuses.Min(status => status.At);
                return used >= TimeSpan.Zero && used <= most
                    && clock.UsedAt(later) - used == (clock.State == ClockState.Running ? later - now : TimeSpan.Zero);
            });

    private static LegalClock Clock(params (int Hour, string Code)[] statuses)
        => LegalClock.Of(statuses.Select((status, i) => new LicenceStatus(i + 1, status.Code, Start.AddHours(status.Hour))));
}
