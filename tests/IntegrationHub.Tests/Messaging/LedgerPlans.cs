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

    private static Task<int> OweAsync(LedgerDbContext db, int count)
        => db.Database.ExecuteSqlAsync($"""
            INSERT INTO messaging.delivery (message_id, queue, due_at, attempts, state, created_at)
            SELECT gen_random_uuid(), {Queue}, now(), 0, 'Ready', now() FROM generate_series(1, {count})
            """);

    private static Task<(int Count, long Read)> TakeAsync(LedgerDbContext db, IReadOnlyCollection<Guid> ids)
        => RowsRead.ByAsync(db, "messaging", "delivery", async () => (await LedgerStatements.TakeAsync(db, Queue, ids, TestContext.Current.CancellationToken)).Count);

    private static Task<(int Count, long Read)> ClaimAsync(LedgerDbContext db)
    {
        var now = DateTimeOffset.UtcNow;
        return RowsRead.ByAsync(db, "messaging", "delivery", async () => (await LedgerStatements.ClaimDueAsync(
            db, Queue, DateTimeOffset.MinValue, now, now.AddMinutes(1), Batch, TestContext.Current.CancellationToken)).DueAt.Count);
    }
}
