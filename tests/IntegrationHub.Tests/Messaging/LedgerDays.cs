using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Messaging.Ledger.Upkeep;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>What is older than the retention is forgotten, on both databases; what is owed is not.</summary>
public abstract class LedgerDaysSuite : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2025, 3, 3, 23, 59, 0, TimeSpan.Zero));
    private TestDatabase database = null!;

    private protected TestHub Hub { get; private set; } = null!;

    private protected TestDatabase Database => database;

    public async ValueTask InitializeAsync()
    {
        database = await CreateDatabaseAsync();
        Hub = await TestHub.StartAsync(
            database, [new DeskModule()], services => services.AddSingleton<TimeProvider>(clock), start: false);
    }

    public async ValueTask DisposeAsync()
    {
        await Hub.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_is_older_than_the_retention_is_forgotten_unless_it_is_owed()
    {
        var done = await PublishAsync();
        await HandleAsync();
        clock.SetUtcNow(clock.GetUtcNow().AddDays(1));
        var owed = await PublishAsync();
        clock.SetUtcNow(new DateTimeOffset(2026, 4, 7, 12, 0, 0, TimeSpan.Zero));
        await UpkeepAsync();
        (await MessagesAsync()).ShouldBe([done, owed], ignoreOrder: true, "the first day is 400 days old, not older");

        clock.SetUtcNow(clock.GetUtcNow().AddDays(30));
        await UpkeepAsync();
        (await MessagesAsync()).ShouldBe([owed]);
        (await Hub.InScopeAsync<LedgerDbContext, int>(db => db.Log.CountAsync())).ShouldBe(0);

        await HandleAsync();
        await UpkeepAsync();
        (await MessagesAsync()).ShouldBeEmpty();
        (await Hub.InScopeAsync<LedgerDbContext, int>(db => db.Log.CountAsync())).ShouldBe(1, "handled today");
    }

    [Fact]
    public async Task A_message_is_found_by_its_id_whatever_its_day()
    {
        var first = await PublishAsync();
        clock.SetUtcNow(clock.GetUtcNow().AddDays(40));
        await UpkeepAsync();
        var second = await PublishAsync();
        var unknown = Guid.NewGuid();
        await Hub.InScopeAsync<LedgerDbContext>(async db =>
        {
            (await db.Messages.WithIds([first, second, unknown]).CountAsync()).ShouldBe(2);
            (await db.Messages.WithId(first).CountAsync()).ShouldBe(1);
            (await db.Messages.WithId(unknown).CountAsync()).ShouldBe(0);
            (await db.Messages.WithId(new Guid("ffffffff-ffff-7fff-bfff-ffffffffffff")).CountAsync()).ShouldBe(0);
            (await db.Messages.WithIds([]).CountAsync()).ShouldBe(0);
        });
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    private protected Task UpkeepAsync()
        => Hub.InScopeAsync<LedgerUpkeep>(upkeep => upkeep.RunAsync("", TestContext.Current.CancellationToken));

    private protected Task<Guid> PublishAsync()
        => Hub.InScopeAsync<LedgerDbContext, Guid>(async db =>
        {
            var application = Guid.CreateVersion7(clock.GetUtcNow());
            db.Publish(new ApplicationCompleted(application, "MPP-1", "LIC-014", clock.GetUtcNow()), application);
            await db.SaveChangesAsync();
            return (await db.Messages.SingleAsync(message => message.CorrelationId == application)).Id;
        });

    private async Task HandleAsync()
    {
        var handler = Hub.Services.GetRequiredService<HandlerMap>().Find("desk.completed")!;
        var owed = await Hub.InScopeAsync<LedgerDbContext, List<Guid>>(
            db => db.Deliveries.Select(delivery => delivery.MessageId).ToListAsync());
        var messages = await Hub.InScopeAsync<LedgerDbContext, List<StoredMessage>>(
            db => db.Messages.WithIds(owed).ToListAsync());
        await Hub.Services.GetRequiredService<Inbox>().HandleAsync(
            handler, messages.ConvertAll(message => message.ToWire()), TestContext.Current.CancellationToken);
    }

    private Task<List<Guid>> MessagesAsync()
        => Hub.InScopeAsync<LedgerDbContext, List<Guid>>(db => db.Messages.Select(message => message.Id).ToListAsync());
}

public sealed class LedgerDaysOnSqlite : LedgerDaysSuite
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class LedgerDaysOnPostgreSql(PostgreSqlServer server) : LedgerDaysSuite, IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task The_coming_days_have_partitions_and_what_came_without_one_moves_there()
    {
        await ExecuteAsync("SELECT messaging.make_partitions('2030-01-01', '2030-01-02')");
        await ExecuteAsync("""
            INSERT INTO messaging.message (id, urn, body, correlation_id, created_at)
            SELECT gen_random_uuid(), 'urn:x:1', '', gen_random_uuid(), time::timestamptz
            FROM unnest(ARRAY['2030-01-02 23:59:59.999Z', '2030-01-03 00:00Z', '2030-01-04 12:00Z']) AS time
            """);
        (await CountsAsync()).ShouldBe(["message_20300102: 1", "message_default: 2"]);

        await ExecuteAsync("SELECT messaging.make_partitions('2030-01-03', '2030-01-03')");
        (await CountsAsync()).ShouldBe(["message_20300102: 1", "message_20300103: 1", "message_20300104: 1"]);
    }

    [Fact]
    public async Task Many_nodes_make_the_same_days_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ExecuteAsync("SELECT messaging.make_partitions('2031-01-01', '2031-01-20')")));
        (await ReadAsync("SELECT count(*)::text FROM pg_inherits WHERE inhparent = 'messaging.message'::regclass AND inhrelid::regclass::text LIKE '%_2031%'"))
            .ShouldBe(["20"]);
    }

    [Fact]
    public async Task The_last_days_are_never_dropped_whoever_asks()
        => (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync("SELECT messaging.drop_partitions(current_date - 29)")))
            .MessageText.ShouldContain("never dropped");

    [Fact]
    public async Task A_read_by_id_opens_the_days_of_the_ids_only()
    {
        var id = await PublishAsync();
        var plan = string.Join('\n', await Hub.InScopeAsync<LedgerDbContext, List<string>>(async db =>
        {
            await using var command = db.Messages.WithIds([id]).CreateDbCommand();
            await db.Database.OpenConnectionAsync();
            command.CommandText = "EXPLAIN (COSTS OFF) " + command.CommandText;
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(0));
            }

            return lines;
        }));
        plan.ShouldContain("message_20250303");
        plan.ShouldNotContain("message_20250304");
    }

    protected override async Task<TestDatabase> CreateDatabaseAsync() => await server.CreateDatabaseAsync();

    private Task ExecuteAsync(string sql) => ReadAsync(sql);

    private Task<List<string>> CountsAsync()
        => ReadAsync("SELECT replace(tableoid::regclass::text, 'messaging.', '') || ': ' || count(*) FROM messaging.message GROUP BY tableoid ORDER BY 1");

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Database.Settings["Storage:ConnectionString"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetString(0));
        }

        return rows;
    }
}
