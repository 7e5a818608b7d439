using IntegrationHub.Core;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;

namespace IntegrationHub.Host.Database;

/// <summary>
/// Every module's tables in one model, for migrations only (docs/adr/0002). The modules' own contexts stay narrow.
/// </summary>
internal abstract class MigrationContext(DbContextOptions options, StorageProvider provider) : DbContext(options)
{
    private const int LongestName = 63;

    // The schemas of the first migration. EF Core told the equal names in them apart by numbers, over all schemas in the order
    // of the alphabet.
    private static readonly HashSet<string> FirstSchemas =
        ["civil_registry", "health", "intake", "licensing", "messaging", "monitoring", "reconciliation", "security", "tax"];

    /// <summary>Whose tables there are.</summary>
    protected virtual IEnumerable<HubModule> Modules => HubModules.All;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        LedgerTables.Add(modelBuilder, provider);
        PersonalDataTables.Add(modelBuilder);
        SecurityTables.Add(modelBuilder);
        foreach (var module in Modules)
        {
            module.AddTables(modelBuilder);
        }

        ModelConventions.AddNames(modelBuilder, provider);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(entity => entity.GetSchema() is { } schema && !FirstSchemas.Contains(schema)))
        {
            NameBySchema(entity);
        }
    }

    // A module that came later must not change the numbers of those before it: a migration would name their keys anew.
    private static void NameBySchema(IMutableEntityType entity)
    {
        var table = $"{entity.GetSchema()}_{entity.GetTableName()}";
        foreach (var key in entity.GetKeys())
        {
            key.SetName(Short(key.IsPrimaryKey() ? $"PK_{table}" : $"AK_{table}_{Columns(key.Properties)}"));
        }

        foreach (var index in entity.GetIndexes())
        {
            index.SetDatabaseName(Short($"IX_{table}_{Columns(index.Properties)}"));
        }

        foreach (var foreign in entity.GetForeignKeys())
        {
            foreign.SetConstraintName(Short($"FK_{table}_{Columns(foreign.Properties)}"));
        }
    }

    private static string Columns(IEnumerable<IMutableProperty> properties) => string.Join('_', properties.Select(property => property.GetColumnName()));

    // PostgreSQL cuts what is longer.
    private static string Short(string name) => name.Length <= LongestName ? name : name[..LongestName];

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
