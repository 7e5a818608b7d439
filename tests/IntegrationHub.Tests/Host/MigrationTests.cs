using IntegrationHub.Host.Database;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Shouldly;

namespace IntegrationHub.Tests.Host;

public sealed class MigrationTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public void Neither_database_has_a_change_of_the_model_without_a_migration()
    {
        using var sqlite = new SqliteMigrationContextFactory().CreateDbContext([]);
        using var postgreSql = new PostgreSqlMigrationContextFactory().CreateDbContext([]);
        sqlite.Database.HasPendingModelChanges().ShouldBeFalse("SQLite");
        postgreSql.Database.HasPendingModelChanges().ShouldBeFalse("PostgreSQL");
    }

    /// <summary>
    /// Nodes of the last version go on while a database is migrated, and come back after a roll-back
    /// (docs/operations/upgrades.md). What takes something away is named here, a release after its last user.
    /// </summary>
    [Fact]
    public void A_migration_only_adds()
    {
        string[] takingAway = [];
        using var sqlite = new SqliteMigrationContextFactory().CreateDbContext([]);
        using var postgreSql = new PostgreSqlMigrationContextFactory().CreateDbContext([]);
        foreach (var (name, operation) in new DbContext[] { sqlite, postgreSql }.SelectMany(UpOperations).Where(up => !takingAway.Contains(up.Name)))
        {
            (operation is EnsureSchemaOperation or CreateTableOperation or CreateIndexOperation or SqlOperation
                or AddColumnOperation { IsNullable: true } or AddColumnOperation { DefaultValue: not null } or AddColumnOperation { DefaultValueSql: not null })
                .ShouldBeTrue($"{name}: {operation.GetType().Name}");
        }
    }

    [Fact]
    public async Task An_empty_PostgreSql_is_migrated_to_this_version()
    {
        await using var database = await server.CreateDatabaseAsync();
        var options = new DbContextOptionsBuilder<PostgreSqlMigrationContext>()
            .UseNpgsql(database.Settings["Storage:ConnectionString"]);
        await using var db = new PostgreSqlMigrationContext(options.Options);
        await db.Database.MigrateAsync(TestContext.Current.CancellationToken);
        (await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private static IEnumerable<(string Name, MigrationOperation Operation)> UpOperations(DbContext db)
    {
        var migrations = db.GetService<IMigrationsAssembly>();
        return migrations.Migrations.SelectMany(pair => migrations.CreateMigration(pair.Value, db.Database.ProviderName!).UpOperations
            .Select(operation => (pair.Key, operation)));
    }
}
