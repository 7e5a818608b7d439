using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Intake;

/// <summary>How intake's statements find their rows on PostgreSQL.</summary>
public sealed class IntakePlans(PostgreSqlServer postgres) : IClassFixture<PostgreSqlServer>
{
    private const int Earlier = 5000;

    // Enough for the server to plan once and for all.
    private const int Uses = 10;

    [Fact]
    public async Task An_idempotency_key_is_found_without_the_clients_others()
    {
        await using var server = await IntakeServer.StartAsync(await postgres.CreateDatabaseAsync(), messaging: false);
        var (found, read) = await server.InScopeAsync(async db =>
        {
            await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE intake.idempotency_key", TestContext.Current.CancellationToken);
            for (var use = 0; use < Uses; use++)
            {
                await FindAsync(db, ("counter", $"unknown-{use}"), ("kiosk", $"unknown-{use}"));
            }

            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO intake.idempotency_key (client, key, request_hash, application_id, receipt_code, status_code, response, created_at)
                SELECT client, 'k' || number, '', gen_random_uuid(), '', 201, '', now()
                FROM unnest(ARRAY['counter', 'kiosk']) AS client, generate_series(1, {Earlier}) AS number
                """,
                TestContext.Current.CancellationToken);
            return await RowsRead.ByAsync(
                db, "intake", "idempotency_key",
                () => FindAsync(db, ("counter", "k7"), ("kiosk", "k8"), ("counter", "unknown")));
        });

        found.ShouldBe(2);
        read.ShouldBeLessThan(10);
    }

    private static async Task<int> FindAsync(IntakeDbContext db, params (string Client, string Key)[] pairs)
        => (await db.KeysOf(pairs).AsNoTracking().ToListAsync(TestContext.Current.CancellationToken)).Count;
}
