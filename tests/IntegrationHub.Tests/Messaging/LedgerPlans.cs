using System.Data;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>How the ledger's statements find their rows on PostgreSQL.</summary>
public sealed class LedgerPlans(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const string Queue = "desk.submitted";
    private const int Backlog = 5000;
    private const int Batch = 50;

    // Enough for the server to plan once and for all.
    private const int Uses = 10;

    [Fact]
    public async Task A_backlog_that_came_at_once_is_taken_by_its_key()
    {
        var (taken, read) = await FromAnEmptyTableAsync(async db =>
        {
            for (var use = 0; use < Uses; use++)
            {
                await TakeAsync(db, [.. Enumerable.Range(0, Batch).Select(_ => Guid.CreateVersion7())]);
            }

            await OweAsync(db, Backlog);
            return await TakeAsync(db, await db.Deliveries.Select(delivery => delivery.MessageId).Order().Take(Batch).ToListAsync());
        });

        taken.ShouldBe(Batch);
        read.ShouldBeLessThan(Batch * 4);
    }

    [Fact]
    public async Task A_backlog_that_came_at_once_is_claimed_by_its_key()
    {
        var (claimed, read) = await FromAnEmptyTableAsync(async db =>
        {
            for (var use = 0; use < Uses; use++)
            {
                await OweAsync(db, 1);
                (await ClaimAsync(db)).Count.ShouldBe(1);
            }

            await OweAsync(db, Backlog);
            return await ClaimAsync(db);
        });

        claimed.ShouldBe(Batch - Uses);
        read.ShouldBeLessThan(Batch * 4);
    }

    [Fact]
    public async Task A_backlog_that_came_while_the_statistics_were_taken_is_gone_through_by_the_index_of_what_is_due()
    {
        // So many, of so long a name, make the index of what is due one level higher than that of the key.
        const int Many = 20_000;
        const string LongQueue = "monitoring.journey-submitted";
        await WithTwoAsync(async (db, counter) =>
        {
            await using (var backlog = await counter.Database.BeginTransactionAsync())
            {
                await OweAsync(counter, Many, LongQueue);
                await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE messaging.delivery");
                await backlog.CommitAsync();
            }

            (await EntriesAsync(db, SweepFrom.TheBeginning, LongQueue)).ShouldBeLessThan(Batch * 8);
            var before = await RowsRead.EntriesAsync(db, "messaging", "delivery");
            (await LedgerStatements.DueQueuesAsync(db, DateTimeOffset.UtcNow, TestContext.Current.CancellationToken)).ShouldBe([LongQueue]);
            (await RowsRead.EntriesAsync(db, "messaging", "delivery") - before).ShouldBeLessThan(Batch * 8);
        });
    }

    [Fact]
    public async Task What_was_claimed_and_handled_beside_an_open_transaction_is_not_gone_through_again()
    {
        const int Claims = 40;
        await WithTwoAsync(async (db, open) =>
        {
            await OweAsync(db, Backlog);
            await using var snapshot = await open.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead);
            (await open.Deliveries.CountAsync()).ShouldBe(Backlog);
            var from = SweepFrom.TheBeginning;
            for (var claim = 0; claim < Claims; claim++)
            {
                var claimed = await ClaimAsync(db, from);
                claimed.DueAt.Count.ShouldBe(Batch);
                await TakeAsync(db, [.. claimed.DueAt.Keys]);
                from = claimed.GoOn;
            }

            var (goingOn, fromTheBeginning) = (await EntriesAsync(db, from), await EntriesAsync(db, SweepFrom.TheBeginning));
            goingOn.ShouldBeLessThan(Batch * 8);
            fromTheBeginning.ShouldBeGreaterThan(Batch * Claims, "it would have gone through all of them");
        });
    }

    private async Task WithTwoAsync(Func<LedgerDbContext, LedgerDbContext, Task> use)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var hub = await TestHub.StartAsync(database, [new DeskModule()], start: false);
        await hub.InScopeAsync<LedgerDbContext>(async other => await hub.InScopeAsync<LedgerDbContext>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await use(db, other);
        }));
    }

    private static async Task<long> EntriesAsync(LedgerDbContext db, SweepFrom from, string queue = Queue)
    {
        var before = await RowsRead.EntriesAsync(db, "messaging", "delivery");
        var claimed = await ClaimAsync(db, from, queue);
        var read = await RowsRead.EntriesAsync(db, "messaging", "delivery") - before;
        claimed.DueAt.Count.ShouldBe(Batch);
        await TakeAsync(db, [.. claimed.DueAt.Keys]);
        return read;
    }

    private async Task<(int Count, long Read)> FromAnEmptyTableAsync(Func<LedgerDbContext, Task<(int Count, long Read)>> use)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var hub = await TestHub.StartAsync(database, [new DeskModule()], start: false);
        return await hub.InScopeAsync<LedgerDbContext, (int Count, long Read)>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE messaging.delivery");
            return await use(db);
        });
    }

    private static Task<int> OweAsync(LedgerDbContext db, int count, string queue = Queue)
        => db.Database.ExecuteSqlAsync($"""
            INSERT INTO messaging.delivery (message_id, queue, due_at, attempts, state, created_at)
            SELECT gen_random_uuid(), {queue}, now() - interval '1 minute' + number * interval '1 millisecond', 0, 'Ready', now() FROM generate_series(1, {count}) number
            """);

    private static Task<(int Count, long Read)> TakeAsync(LedgerDbContext db, IReadOnlyCollection<Guid> ids)
        => RowsRead.ByAsync(db, "messaging", "delivery", async () => (await LedgerStatements.TakeAsync(db, Queue, ids, TestContext.Current.CancellationToken)).Count);

    private static Task<(int Count, long Read)> ClaimAsync(LedgerDbContext db)
        => RowsRead.ByAsync(db, "messaging", "delivery", async () => (await ClaimAsync(db, SweepFrom.TheBeginning)).DueAt.Count);

    private static Task<ClaimedDeliveries> ClaimAsync(LedgerDbContext db, SweepFrom from, string queue = Queue)
    {
        var now = DateTimeOffset.UtcNow;
        return LedgerStatements.ClaimDueAsync(db, queue, from, now, now.AddMinutes(1), Batch, TestContext.Current.CancellationToken);
    }
}
