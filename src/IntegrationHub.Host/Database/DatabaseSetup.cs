using IntegrationHub.Core;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Database;

/// <summary>Brings the database to this version before anything else starts.</summary>
internal sealed class DatabaseSetup(
    HubStorage storage, SecuritySeed security, IOptions<HubOptions> options, ILogger<DatabaseSetup> log) : IHostedService, IDisposable
{
    private ProcessLock? processLock;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (storage.Dialect.Provider == StorageProvider.Sqlite)
        {
            processLock = ProcessLock.Take(options.Value);
        }

        await using var db = CreateContext();
        await ForgetAbandonedLockAsync(db, cancellationToken);
        var pending = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).ToList();
        if (pending.Count > 0)
        {
            log.LogInformation("Bringing the database to this version: {Migrations}.", string.Join(", ", pending));
            await db.Database.MigrateAsync(cancellationToken);
        }

        await security.ApplyAsync(cancellationToken);
        if (options.Value.FailPoint is { Length: > 0 } failPoint)
        {
            FailPoint.Arm(failPoint);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => processLock?.Dispose();

    private MigrationContext CreateContext()
        => storage.Dialect.Provider == StorageProvider.Sqlite
            ? new SqliteMigrationContext(Options<SqliteMigrationContext>())
            : new PostgreSqlMigrationContext(Options<PostgreSqlMigrationContext>());

    private DbContextOptions<TContext> Options<TContext>()
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        storage.Dialect.Configure(builder);
        return builder.Options;
    }

    // EF Core's migration lock on SQLite is a row, which a killed process leaves behind for good. This process holds
    // the file lock, so nobody else can be migrating.
    private async Task ForgetAbandonedLockAsync(DbContext db, CancellationToken cancellation)
    {
        if (storage.Dialect.Provider == StorageProvider.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync(
                """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); DELETE FROM "__EFMigrationsLock";""",
                cancellation);
        }
    }
}
