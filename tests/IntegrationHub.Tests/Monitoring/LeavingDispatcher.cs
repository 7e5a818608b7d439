using System.Diagnostics;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>A dispatcher that is asked to stop while a backend works on its call.</summary>
public sealed class LeavingDispatcher
{
    [Fact]
    public async Task Lets_a_call_end_that_ends_soon_and_records_it()
    {
        await using var server = await OperationsServer.StartAsync();
        var busy = new TaskCompletionSource();
        await BeginACallAsync(server, busy.Task);
        var stopping = server.Dispatcher.StopAsync(TestContext.Current.CancellationToken);
        busy.SetResult();
        await stopping;
        (await CallAsync(server)).State.ShouldBe(CallState.Done);
    }

    [Fact]
    public async Task Hands_back_a_call_that_does_not_end_and_says_that_its_outcome_is_unknown()
    {
        await using var server = await OperationsServer.StartAsync();
        await BeginACallAsync(server, new TaskCompletionSource().Task);
        var clock = Stopwatch.StartNew();
        await server.Dispatcher.StopAsync(TestContext.Current.CancellationToken);
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(12));

        var call = await CallAsync(server);
        call.State.ShouldBe(CallState.Open);
        call.DueAt.ShouldBeLessThanOrEqualTo(DateTimeOffset.UtcNow, "not when the lease would have ended");
        call.InFlight.ShouldBeTrue("whoever claims it next must ask first");
    }

    private static async Task BeginACallAsync(OperationsServer server, Task busy)
    {
        server.Backend.Busy = busy;
        await server.RequestAsync(await server.SubmitAsync("7Q2M-9KXC-41TD-R"), "7Q2M-9KXC-41TD-R");
        await Eventually.BecomesTrueAsync(() => server.Backend.Arrived == 1, "the backend has the call");
    }

    private static Task<PendingCall> CallAsync(OperationsServer server)
        => server.InScopeAsync<PaperDbContext, PendingCall>(
            db => db.Calls.AsNoTracking().SingleAsync(call => call.Kind == IntegrationHub.Core.Agencies.Backends.CallKind.Submit));
}
