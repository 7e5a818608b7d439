using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Bus;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

public sealed class SendGuardTests
{
    [Fact]
    public async Task A_send_that_never_ends_and_hears_nothing_holds_nobody_longer_than_the_limit()
    {
        var clock = new FakeTimeProvider();
        var guard = new SendGuard(new BusOptions { ConfirmWithin = TimeSpan.FromSeconds(5) }, clock);
        var never = new TaskCompletionSource();

        var sending = guard.SendAsync(_ => never.Task, CancellationToken.None);
        sending.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromSeconds(5));

        (await Should.ThrowAsync<TransportDownException>(sending.WaitAsync(TimeSpan.FromSeconds(30)))).Message.ShouldContain("00:00:05");
    }

    [Fact]
    public async Task A_send_that_a_bus_breaks_off_is_a_transport_that_is_down_and_one_that_the_caller_breaks_off_is_cancelled()
    {
        var guard = new SendGuard(new BusOptions(), TimeProvider.System);
        await Should.ThrowAsync<TransportDownException>(
            guard.SendAsync(_ => Task.FromCanceled(new CancellationToken(canceled: true)), CancellationToken.None));

        using var stop = new CancellationTokenSource();
        var sending = guard.SendAsync(limit => Task.Delay(Timeout.Infinite, limit), stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(sending);
    }
}
