using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>Calls that take longer than their lease.</summary>
public sealed class KeptLeases
{
    private static readonly (string Name, string Value) ShortLease = ("Agencies:paper:Delivery:Lease", "00:00:02");

    [Fact]
    public async Task A_call_that_takes_longer_than_its_lease_stays_its_process_s()
    {
        await using var server = await OperationsServer.StartAsync(settings: ShortLease);
        var busy = new TaskCompletionSource();
        var began = await BeginACallAsync(server, busy.Task);
        await Eventually.BecomesTrueAsync(
            async () => (await CallAsync(server)).DueAt > began.DueAt.AddSeconds(3), "the lease was renewed more than once");

        busy.SetResult();

        await Eventually.BecomesTrueAsync(async () => (await CallAsync(server)).State == CallState.Done, "the call is recorded");
        (await CallAsync(server)).LeaseEpoch.ShouldBe(began.LeaseEpoch, "nobody else claimed it");
        server.Backend.Arrived.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_another_process_has_taken_over_is_broken_off_and_changes_nothing()
    {
        await using var server = await OperationsServer.StartAsync(settings: ShortLease);
        var busy = new TaskCompletionSource();
        await BeginACallAsync(server, busy.Task);

        await TakeOverAsync(server);

        await Eventually.BecomesTrueAsync(() => server.Backend.BrokenOff == 1, "the call is broken off");
        var taken = await CallAsync(server);
        taken.State.ShouldBe(CallState.Open);
        (taken.LeaseEpoch, taken.DueAt).ShouldBe((99, Later));
        server.Backend.Lines.ShouldBeEmpty();
    }

    private static DateTimeOffset Later { get; } = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static async Task<PendingCall> BeginACallAsync(OperationsServer server, Task busy)
    {
        server.Backend.Busy = busy;
        await server.RequestAsync(await server.SubmitAsync("7Q2M-9KXC-41TD-R"), "7Q2M-9KXC-41TD-R");
        await Eventually.BecomesTrueAsync(() => server.Backend.Arrived == 1, "the backend has the call");
        return await CallAsync(server);
    }

    private static Task TakeOverAsync(OperationsServer server)
        => server.InScopeAsync<PaperDbContext, int>(db => db.Calls.ExecuteUpdateAsync(
            set => set.SetProperty(call => call.LeaseEpoch, 99).SetProperty(call => call.DueAt, Later)));

    private static Task<PendingCall> CallAsync(OperationsServer server)
        => server.InScopeAsync<PaperDbContext, PendingCall>(
            db => db.Calls.AsNoTracking().SingleAsync(call => call.Kind == CallKind.Submit));
}
