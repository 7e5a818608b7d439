using IntegrationHub.Ui.Components;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

public sealed class DueTests
{
    private static readonly DateOnly Promise = new(2026, 11, 20);

    [Theory]
    [InlineData(17, DueState.OnTime)]
    [InlineData(18, DueState.Soon)]
    [InlineData(19, DueState.Soon)]
    [InlineData(20, DueState.Today)]
    [InlineData(21, DueState.Overdue)]
    public void A_promise_is_compared_with_the_day(int today, DueState expected) =>
        Due.StateOf(Promise, new DateOnly(2026, 11, today)).ShouldBe(expected);

    [Fact]
    public void A_paused_clock_does_not_break_a_promise() =>
        Due.StateOf(Promise, Promise.AddDays(5), paused: true).ShouldBe(DueState.Paused);

    [Fact]
    public void What_ended_in_time_is_kept_however_late_it_is_read() =>
        Due.StateOf(Promise, Promise.AddDays(100), paused: true, endedOn: Promise).ShouldBe(DueState.Kept);

    [Fact]
    public void What_ended_late_stays_broken() =>
        Due.StateOf(Promise, Promise.AddDays(1), endedOn: Promise.AddDays(1)).ShouldBe(DueState.Broken);
}
