using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>How the ledger's statements find their rows on PostgreSQL.</summary>
public sealed class LedgerPlans(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    private const int Backlog = 5000;
    private const int Batch = 50;

    // Enough for the server to plan once and for all.
    private const int Uses = 10;

    [Fact]
    public async Task A_backlog_that_came_at_once_is_taken_by_its_key()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var hub = await TestHub.StartAsync(database, [new DeskModule()], start: false);

        var (taken, read) = await hub.InScopeAsync<LedgerDbContext, (int Taken, long Read)>(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE messaging.delivery");
            for (var use = 0; use < Uses; use++)
            {
                await TakeAsync(db, [.. Enumerable.Range(0, Batch).Select(_ => Guid.CreateVersion7())]);
            }

            await db.Database.ExecuteSqlRawAsync($"""
                INSERT INTO messaging.delivery (message_id, queue, due_at, attempts, state, created_at)
                SELECT gen_random_uuid(), 'desk.submitted', now(), 0, 'Ready', now() FROM generate_series(1, {Backlog})
                """);
            return await TakeAsync(db, await db.Deliveries.Select(delivery => delivery.MessageId).Order().Take(Batch).ToListAsync());
        });

        taken.ShouldBe(Batch);
        read.ShouldBeLessThan(Batch * 4);
    }

    private static async Task<(int Taken, long Read)> TakeAsync(LedgerDbContext db, IReadOnlyCollection<Guid> ids)
    {
        await using var transaction = await db.BeginAsync(TestContext.Current.CancellationToken);
        var taken = await LedgerStatements.TakeAsync(db, "desk.submitted", ids, TestContext.Current.CancellationToken);
        var read = await db.Database
            .SqlQuery<long>($"SELECT seq_tup_read + idx_tup_fetch AS \"Value\" FROM pg_stat_xact_user_tables WHERE schemaname = 'messaging' AND relname = 'delivery'")
            .SingleAsync();
        await transaction.CommitAsync(TestContext.Current.CancellationToken);
        return (taken.Count, read);
    }
}
