using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace IntegrationHub.Host.Database;

/// <summary>
/// Every module's tables in one model, for migrations only (docs/adr/0002). The modules' own contexts stay narrow.
/// </summary>
internal abstract class MigrationContext(DbContextOptions options, StorageProvider provider) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        LedgerTables.Add(modelBuilder, provider);
        PersonalDataTables.Add(modelBuilder);
        SecurityTables.Add(modelBuilder);
        foreach (var module in HubModules.All)
        {
            module.AddTables(modelBuilder);
        }

        ModelConventions.AddNames(modelBuilder, provider);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => ModelConventions.AddTypes(configurationBuilder, provider);
}

internal sealed class SqliteMigrationContext(DbContextOptions<SqliteMigrationContext> options)
    : MigrationContext(options, StorageProvider.Sqlite);

internal sealed class PostgreSqlMigrationContext(DbContextOptions<PostgreSqlMigrationContext> options)
    : MigrationContext(options, StorageProvider.PostgreSql);

// dotnet ef makes contexts through these; no database is opened.
internal sealed class SqliteMigrationContextFactory : IDesignTimeDbContextFactory<SqliteMigrationContext>
{
    public SqliteMigrationContext CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<SqliteMigrationContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class PostgreSqlMigrationContextFactory : IDesignTimeDbContextFactory<PostgreSqlMigrationContext>
{
    public PostgreSqlMigrationContext CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<PostgreSqlMigrationContext>().UseNpgsql("Host=localhost").Options);
}
