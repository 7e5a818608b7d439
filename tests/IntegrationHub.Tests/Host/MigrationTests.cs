using IntegrationHub.Host.Database;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
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
}
