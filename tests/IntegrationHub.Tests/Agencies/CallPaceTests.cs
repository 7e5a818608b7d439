using IntegrationHub.Core.Agencies.Delivery;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class CallPaceTests
{
    private readonly FakeTimeProvider clock = new();

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(100)]
    public void After_a_seconds_worth_at_once_no_more_begin_than_are_allowed(int perSecond)
    {
        var pace = new CallPace(perSecond, clock);
        var calls = Enumerable.Range(0, perSecond * 4).Select(_ => pace.WaitAsync(CancellationToken.None)).ToList();
        calls.Count(call => call.IsCompleted).ShouldBe(perSecond);
        for (var second = 2; second <= 4; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            calls.Count(call => call.IsCompleted).ShouldBe(perSecond * second);
        }
    }

    [Fact]
    public void Calls_begin_one_after_the_other_and_not_in_steps()
    {
        var pace = new CallPace(10, clock);
        var calls = Enumerable.Range(0, 13).Select(_ => pace.WaitAsync(CancellationToken.None)).ToList();
        for (var begun = 11; begun <= 13; begun++)
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            calls.Count(call => call.IsCompleted).ShouldBe(begun);
        }
    }

    [Fact]
    public void No_more_than_a_seconds_worth_is_saved_up()
    {
        var pace = new CallPace(5, clock);
        clock.Advance(TimeSpan.FromHours(1));
        Enumerable.Range(0, 20).Count(_ => pace.WaitAsync(CancellationToken.None).IsCompleted).ShouldBe(5);
    }

    [Fact]
    public async Task Who_gives_up_waiting_is_told_so()
    {
        var pace = new CallPace(1, clock);
        await pace.WaitAsync(CancellationToken.None);
        using var given = new CancellationTokenSource();
        var waiting = pace.WaitAsync(given.Token);
        await given.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
    }
}
