using System.Data.Common;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Storage;
using IntegrationHub.Host.Jobs;
using IntegrationHub.Host.Migrations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Database;

/// <summary>Brings the database to this version: its tables, the scheduler's, and the people and clients of the profile.</summary>
internal sealed class DatabaseMigration(HubStorage storage, SecuritySeed security, IOptions<StorageOptions> options)
{
    private readonly IStorageDialect dialect = storage.Dialect;

    /// <summary>What this version needs and the database does not have yet.</summary>
    public async Task<IReadOnlyList<string>> PendingAsync(CancellationToken cancellation)
    {
        if (!await dialect.DatabaseExistsAsync(cancellation))
        {
            return AppliedMigrations.Known(ContextType);
        }

        await using var connection = dialect.Connect();
        await connection.OpenAsync(cancellation);
        return await PendingAsync(connection, cancellation);
    }

    /// <summary>Does it all. Of several nodes that start at once one does the work, and the others find it done.</summary>
    /// <returns>The migrations that were applied.</returns>
    public async Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellation)
    {
        await CreateDatabaseAsync(cancellation);
        await using var setup = await dialect.ConnectForSetupAsync(cancellation);
        var pending = await PendingAsync(setup, cancellation);
        if (pending.Count > 0)
        {
            await using var db = CreateContext(setup);
            await ForgetAbandonedLockAsync(db, cancellation);
            await db.Database.MigrateAsync(cancellation);
        }

        await LookAfterTablesAsync(setup, cancellation);
        await security.ApplyAsync(cancellation);
        return pending;
    }

    private async Task<IReadOnlyList<string>> PendingAsync(DbConnection connection, CancellationToken cancellation)
        => [.. AppliedMigrations.Known(ContextType).Except(await AppliedMigrations.ReadAsync(connection, dialect.Provider, cancellation))];

    private Type ContextType
        => dialect.Provider == StorageProvider.Sqlite ? typeof(SqliteMigrationContext) : typeof(PostgreSqlMigrationContext);

    private MigrationContext CreateContext(DbConnection connection)
        => dialect.Provider == StorageProvider.Sqlite
            ? new SqliteMigrationContext(Options<SqliteMigrationContext>(connection))
            : new PostgreSqlMigrationContext(Options<PostgreSqlMigrationContext>(connection));

    private DbContextOptions<TContext> Options<TContext>(DbConnection connection)
        where TContext : DbContext
    {
        var builder = new DbContextOptionsBuilder<TContext>();
        dialect.Configure(builder, connection);
        return builder.Options;
    }

    private async Task LookAfterTablesAsync(DbConnection setup, CancellationToken cancellation)
    {
        SchedulerTables.Install(setup);
        if (dialect.Provider != StorageProvider.PostgreSql)
        {
            return;
        }

        await ExecuteAsync(setup, Script.Read("table-settings"), cancellation);
        if (options.Value.ApplicationRole is { Length: > 0 } role)
        {
            // The role's name is validated: letters, digits and underscores.
            await ExecuteAsync(setup, $"SET hub.application_role = '{role}';\n{Script.Read("grants")}", cancellation);
        }
    }

    private static async Task ExecuteAsync(DbConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task CreateDatabaseAsync(CancellationToken cancellation)
    {
        if (await dialect.DatabaseExistsAsync(cancellation))
        {
            return;
        }

        await using var connection = dialect.Connect();
        await using var db = CreateContext(connection);
        try
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateAsync(cancellation);
        }
        catch (DbException)
        {
            // Another node may have been faster.
            if (!await dialect.DatabaseExistsAsync(cancellation))
            {
                throw;
            }
        }
    }

    // EF Core's migration lock on SQLite is a row, which a killed process leaves behind for good. This process holds
    // the file lock, so nobody else can be migrating.
    private async Task ForgetAbandonedLockAsync(DbContext db, CancellationToken cancellation)
    {
        if (dialect.Provider == StorageProvider.Sqlite)
        {
            await db.Database.ExecuteSqlRawAsync(
                """CREATE TABLE IF NOT EXISTS "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL); DELETE FROM "__EFMigrationsLock";""",
                cancellation);
        }
    }
}
