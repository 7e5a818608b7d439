using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Modules.Monitoring.Failures;
using IntegrationHub.Modules.Monitoring.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

public abstract class FailuresAndResends : IAsyncLifetime
{
    private const string Failures = "/api/v1/operations/failures";
    private const string Resends = "/api/v1/operations/resends";
    private OperationsServer server = null!;

    public async ValueTask InitializeAsync() => server = await OperationsServer.StartAsync(await CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    [Theory]
    [InlineData(
        "No data key exists for 0193b6a4-0000-7000-8000-000000000001.", "No data key exists for 0193b6a4-ffff-7000-8000-00000000000f.")]
    [InlineData("Timed out after 30 s on 'tax'.", "Timed out after 31,5 s on 'health'.")]
    [InlineData("Step 01a20b2c-e8d8-***-b6e9-4edbf30a7df9 is gone.", "Step 01a20b2c-***-7577-a6e9-4edbf30a7df9 is gone.")]
    [InlineData("Refused: *** at 2026-11-23T01:02:03Z", "Refused: 12 at 2026-11-24T09:00:00Z")]
    public void What_differs_from_case_to_case_is_no_part_of_the_cause(string one, string other)
        => FailureCause.Of(FailureKind.Delivery, "q", one).GroupId.ShouldBe(FailureCause.Of(FailureKind.Delivery, "q", other).GroupId);

    [Fact]
    public void Another_place_or_other_words_are_another_cause()
    {
        var cause = FailureCause.Of(FailureKind.Delivery, "q", "No such table");
        FailureCause.Of(FailureKind.Delivery, "p", "No such table").GroupId.ShouldNotBe(cause.GroupId);
        FailureCause.Of(FailureKind.Call, "q", "No such table").GroupId.ShouldNotBe(cause.GroupId);
        FailureCause.Of(FailureKind.Delivery, "q", "No such row").GroupId.ShouldNotBe(cause.GroupId);
        FailureCause.Of(FailureKind.Call, "q", "It answered 404.").ShouldNotBe(FailureCause.Of(FailureKind.Call, "q", "It answered 500."));
    }

    [Fact]
    public async Task Parked_messages_are_one_group_and_a_resend_ends_them()
    {
        var group = await BreakTheDeskAsync(6);
        ((int)group["count"]!).ShouldBe(6);
        var detail = await OperationsServer.BecomesAsync(server.It, $"{Failures}/{group["groupId"]}", _ => true);
        detail["items"]!.AsArray().Count.ShouldBe(6);
        ((string?)detail["items"]![0]!["receiptCode"]).ShouldNotBeNull();

        var dry = await OperationsServer.PostAsync(server.It, Resends, new { group = (string)group["groupId"]! }, 200);
        ((bool)dry["dryRun"]!, (int)dry["found"]!, (int)dry["resendable"]!, (int)dry["resent"]!).ShouldBe((true, 6, 6, 6));
        (await ParkedAsync()).ShouldBe(6);

        server.Desk.Fail = (_, _) => null;
        var done = await OperationsServer.PostAsync(server.It, Resends, new { group = (string)group["groupId"]!, dryRun = false }, 202);
        var report = await OperationsServer.BecomesAsync(server.It, $"{Resends}/{done["resendId"]}", seen => (int)seen["handled"]! == 6);
        ((int)report["failedAgain"]!, (double)report["errorShare"]!, (string?)report["by"]).ShouldBe((0, 0, "it"));
        (await ParkedAsync()).ShouldBe(0);
        await OperationsServer.PostAsync(server.It, Resends, new { group = (string)group["groupId"]!, dryRun = false }, 404);
    }

    [Fact]
    public async Task A_canary_that_fails_again_stops_the_rest()
    {
        var group = (string)(await BreakTheDeskAsync(4))["groupId"]!;
        var canary = await OperationsServer.PostAsync(server.It, Resends, new { group, dryRun = false, canary = 1 }, 202);
        ((int)canary["resent"]!, (int)canary["remaining"]!).ShouldBe((1, 3));
        await OperationsServer.BecomesAsync(server.It, $"{Resends}/{canary["resendId"]}", seen => (int)seen["failedAgain"]! == 1);

        var stopped = await OperationsServer.PostAsync(
            server.It, Resends, new { group, dryRun = false, stopAboveErrorShare = 0.2 }, 409);
        ((double)stopped["last"]!["errorShare"]!).ShouldBe(1);
        (await ParkedAsync()).ShouldBe(4);
    }

    [Fact]
    public async Task Messages_chosen_one_by_one_say_what_is_done_already_and_what_is_none()
    {
        await BreakTheDeskAsync(1);
        server.Desk.Fail = (_, _) => null;
        var fine = await server.SubmitAsync("AAAA-AAAA-AAAA-A");
        var handled = (await OperationsServer.BecomesAsync(
            server.It, $"/api/v1/operations/messages?q={fine}&status=Handled&type=application-submitted", list => list["items"]!.AsArray().Count == 1))
            ["items"]![0]!["messageId"]!.GetValue<Guid>();
        var parked = (await OperationsServer.BecomesAsync(server.It, "/api/v1/operations/messages?status=Parked", list => list["items"]!.AsArray().Count == 1))
            ["items"]![0]!["messageId"]!.GetValue<Guid>();

        var answer = await OperationsServer.PostAsync(
            server.It, Resends, new { messageIds = new[] { handled, parked, Guid.NewGuid() }, dryRun = false, ratePerSecond = 100 }, 202);
        ((int)answer["resent"]!, (int)answer["alreadyHandled"]!, (int)answer["unknown"]!).ShouldBe((1, 1, 1));
        await OperationsServer.BecomesAsync(server.It, $"{Resends}/{answer["resendId"]}", seen => (int)seen["handled"]! == 1);
    }

    [Fact]
    public async Task Parked_calls_are_grouped_by_agency_and_made_again_with_one_effect()
    {
        server.Backend.Answer = call => new CallResult.Rejected($"Field nik of {call.StepId} is wrong.");
        for (var number = 0; number < 3; number++)
        {
            await server.RequestAsync(await server.SubmitAsync($"CCCC-CCCC-CCC{number}-C"), $"CCCC-CCCC-CCC{number}-C");
        }

        var group = (await OperationsServer.BecomesAsync(
            server.It, Failures, list => list["items"]!.AsArray().Count == 1 && (int)list["items"]![0]!["count"]! == 3))["items"]![0]!;
        ((string?)group["kind"], (string?)group["place"]).ShouldBe(("Call", "paper"));

        server.Backend.Answer = _ => null;
        var done = await OperationsServer.PostAsync(server.It, Resends, new { group = (string)group["groupId"]!, dryRun = false }, 202);
        await OperationsServer.BecomesAsync(server.It, $"{Resends}/{done["resendId"]}", seen => (int)seen["handled"]! == 3);
        server.Backend.Lines.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Every_resend_leaves_a_record_and_needs_the_right()
    {
        var group = (string)(await BreakTheDeskAsync(2))["groupId"]!;
        await OperationsServer.PostAsync(server.Supervisor, Resends, new { group }, 403);
        await OperationsServer.PostAsync(server.It, Resends, new { group, messageIds = new[] { Guid.NewGuid() } }, 422);
        await OperationsServer.PostAsync(server.It, Resends, new { group, canary = 0, ratePerSecond = 0, stopAboveErrorShare = 2 }, 422);
        await OperationsServer.PostAsync(server.It, Resends, new { group, dryRun = false }, 202);

        var record = await server.InScopeAsync<MonitoringDbContext, Modules.Monitoring.Resends.Resend>(db => db.Resends.SingleAsync());
        (record.By, record.Chosen, record.Resent).ShouldBe(("it", 2, 2));
    }

    [Fact]
    public async Task What_no_handler_takes_any_more_is_left_where_it_is()
    {
        await BreakTheDeskAsync(1);
        await server.InScopeAsync<LedgerDbContext, int>(async ledger =>
        {
            await using var transaction = await ledger.BeginAsync();
            var rows = await ledger.Deliveries.ExecuteUpdateAsync(set => set.SetProperty(row => row.Queue, "desk.gone"));
            await transaction.CommitAsync();
            return rows;
        });
        var group = (string)(await OperationsServer.BecomesAsync(server.It, Failures, list => list["items"]!.AsArray().Count == 1))["items"]![0]!["groupId"]!;

        var answer = await OperationsServer.PostAsync(server.It, Resends, new { group, dryRun = false }, 200);
        ((int)answer["needsRepair"]!, (int)answer["resent"]!).ShouldBe((1, 0));
        (await ParkedAsync()).ShouldBe(1);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> BreakTheDeskAsync(int applications)
    {
        server.Desk.Fail = (receipt, _) => new PermanentFailureException($"The desk has no drawer '{receipt}'.");
        for (var number = 0; number < applications; number++)
        {
            await server.SubmitAsync($"BBBB-BBBB-BBB{number}-B");
        }

        var list = await OperationsServer.BecomesAsync(
            server.It, Failures, seen => seen["items"]!.AsArray().Count == 1 && (int)seen["items"]![0]!["count"]! == applications);
        return list["items"]![0]!;
    }

    private Task<int> ParkedAsync()
        => server.InScopeAsync<LedgerDbContext, int>(ledger => ledger.Deliveries.CountAsync(row => row.State == DeliveryState.Parked));
}

public sealed class FailuresAndResendsOnSqlite : FailuresAndResends
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class FailuresAndResendsOnPostgreSql(PostgreSqlServer postgreSql) : FailuresAndResends, IClassFixture<PostgreSqlServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await postgreSql.CreateDatabaseAsync();
}
