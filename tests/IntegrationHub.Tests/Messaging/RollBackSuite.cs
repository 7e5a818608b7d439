using System.Data.Common;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Messaging.Nodes;
using IntegrationHub.Core.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>What a newer version has left in the ledger and on the wire, under the older one, and afterwards.</summary>
public abstract class RollBackSuite : IAsyncLifetime
{
    private TestDatabase database = null!;
    private Dictionary<string, string?> bus = null!;

    public async ValueTask InitializeAsync()
    {
        database = await CreateDatabaseAsync();
        bus = await CreateBusAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    /// <summary>Settings of a bus of its own; memory when there are none.</summary>
    protected virtual Task<Dictionary<string, string?>> CreateBusAsync() => Task.FromResult(new Dictionary<string, string?>());

    [Fact]
    public async Task A_message_that_this_version_does_not_know_stops_no_other_and_waits_for_the_newer_one()
    {
        await using (var newer = await StartAsync(newer: true, start: false))
        {
            await SayAsync(newer, Decided(1), Refused(2), Decided(3), Refused(4));
        }

        await using (var older = await StartAsync(newer: false))
        {
            await older.NotesBecomeAsync("TaxRefused 2", "TaxRefused 4");
            await Eventually.BecomesTrueAsync(
                async () => (await OwedAsync(older)).All(row => row.LastError?.Contains("urn:hub:tax:tax-decided:1", StringComparison.Ordinal) == true),
                "it says what it waits for");
            var owed = await OwedAsync(older);
            owed.Count.ShouldBe(2);
            owed.ShouldAllBe(row => row.State == DeliveryState.Ready && row.Attempts == 0);
            (await OldestAsync(older)).ShouldBe(owed[0].CreatedAt);
        }

        await using var again = await StartAsync(newer: true);
        await again.NotesBecomeAsync("TaxDecided 1", "TaxRefused 2", "TaxDecided 3", "TaxRefused 4");
        await again.NothingIsOwedAsync();
    }

    [Fact]
    public async Task A_message_for_a_handler_that_this_version_does_not_have_waits_for_the_newer_one()
    {
        await using (var newer = await StartAsync(newer: true, start: false))
        {
            await newer.SubmitAsync("A");
            await SayAsync(newer, Refused(1));
        }

        await using (var older = await StartAsync(newer: false))
        {
            await older.NotesBecomeAsync("TaxRefused 1");
            var owed = (await OwedAsync(older)).ShouldHaveSingleItem();
            (owed.Queue, owed.State, owed.Attempts).ShouldBe(("desk.notice", DeliveryState.Ready, 0));
            (await OldestAsync(older)).ShouldBe(owed.CreatedAt);
        }

        await using var again = await StartAsync(newer: true);
        await again.NotesBecomeAsync("TaxRefused 1", "notice of A");
        await again.NothingIsOwedAsync();
    }

    [Fact]
    public async Task What_a_newer_version_has_added_to_a_message_is_passed_over()
    {
        await using (var newer = await StartAsync(newer: true, start: false))
        {
            await SayAsync(newer, Refused(1));
            await newer.InScopeAsync<LedgerDbContext>(async db =>
            {
                var body = JsonNode.Parse((await db.Messages.AsNoTracking().SingleAsync()).Body)!.AsObject();
                body["urgent"] = true;
                body["desk"] = new JsonObject { ["number"] = 7, ["officers"] = new JsonArray("a", "b") };
                var bytes = Encoding.UTF8.GetBytes(body.ToJsonString());
                await db.Messages.ExecuteUpdateAsync(set => set.SetProperty(message => message.Body, bytes));
            });
        }

        await using var older = await StartAsync(newer: false);
        await older.NotesBecomeAsync("TaxRefused 1");
        await older.NothingIsOwedAsync();
    }

    [Fact]
    public async Task A_decision_in_the_newer_versions_words_counts_as_on_its_way_and_not_as_lost()
    {
        var decided = Decided(1);
        await using (var newer = await StartAsync(newer: true, start: false))
        {
            await SayAsync(newer, decided);
        }

        await using var older = await StartAsync(newer: false);
        var report = await older.InScopeAsync<IServiceProvider, ConservationReport>(services => new ConservationLaw(
            services.GetRequiredService<HubStorage>(), services, [new DecidedStep(decided.StepId)], TimeProvider.System).CheckAsync(default));
        report.Breaking.ShouldBeEmpty();
        report.Balanced.ShouldBeTrue();
    }

    protected Task<TestHub> StartAsync(bool newer, bool start = true)
        => TestHub.StartAsync(
            database, [new DeskVersion(newer)],
            settings: bus.Append(new("Messaging:RepeatAfter", "00:00:00.300")).ToDictionary(), start: start);

    protected static Task SayAsync(TestHub hub, params IStepEvent[] events)
        => hub.InScopeAsync<DeskDbContext>(async db =>
        {
            foreach (var message in events)
            {
                db.Publish(message, message.ApplicationId);
            }

            await db.SaveChangesAsync();
        });

    protected static IStepEvent Decided(int number)
        => new TaxDecided(Guid.NewGuid(), Guid.NewGuid(), number, AgencyCodes.Tax, "kswp", DateTimeOffset.UtcNow, "D-1", "SKF-1");

    protected static IStepEvent Refused(int number)
        => new TaxRefused(Guid.NewGuid(), Guid.NewGuid(), number, AgencyCodes.Tax, "kswp", DateTimeOffset.UtcNow, "D-1", "ada tunggakan");

    private static Task<List<Delivery>> OwedAsync(TestHub hub)
        => hub.InScopeAsync<LedgerDbContext, List<Delivery>>(
            db => db.Deliveries.AsNoTracking().OrderBy(row => row.MessageId).ToListAsync());

    private static async Task<DateTimeOffset?> OldestAsync(TestHub hub)
        => (await hub.InScopeAsync<OldestUndone, UndoneAge>(oldest => oldest.ReadAsync(default))).Since;

    /// <summary>The agency has decided a step, and the coordinator still waits for it.</summary>
    private sealed class DecidedStep(Guid step) : IConservationPart
    {
        public Task AddToAsync(ConservationAccount account, DbTransaction snapshot, CancellationToken cancellation)
        {
            account.Requested[AgencyCodes.Tax] = [new RequestedStep(step, Guid.NewGuid(), "R", Undecided: true)];
            account.Held[AgencyCodes.Tax] = [new HeldCase(step, "R", AgencyShare.Decided, HasNext: true)];
            return Task.CompletedTask;
        }
    }
}

public sealed class RollBackOnSqlite : RollBackSuite
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class RollBackInProduction(PostgreSqlServer server, RabbitMqServer broker)
    : RollBackSuite, IClassFixture<PostgreSqlServer>, IClassFixture<RabbitMqServer>
{
    [Fact]
    public async Task While_two_versions_run_side_by_side_each_message_is_handled_once_by_one_that_knows_it()
    {
        await using var older = await StartAsync(newer: false);
        await SayAsync(older, Refused(0));
        await older.NotesBecomeAsync("TaxRefused 0");
        await using var newer = await StartAsync(newer: true);
        var (decided, refused) = (Enumerable.Range(1, 10), Enumerable.Range(11, 10));
        await SayAsync(newer, [.. decided.Select(Decided), .. refused.Select(Refused)]);

        await newer.NotesBecomeAsync(
            ["TaxRefused 0", .. decided.Select(number => $"TaxDecided {number}"), .. refused.Select(number => $"TaxRefused {number}")]);
        await newer.NothingIsOwedAsync();
        newer.Services.GetRequiredService<Heard>().Count(name => name == nameof(TaxDecided)).ShouldBe(10);
    }

    protected override async Task<TestDatabase> CreateDatabaseAsync() => await server.CreateDatabaseAsync();

    protected override Task<Dictionary<string, string?>> CreateBusAsync() => broker.CreateBusAsync();
}
