using IntegrationHub.Core;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace IntegrationHub.Tests.Agencies;

/// <summary>The tables of the ledger, the data keys and one module: what the migrations make of them, without migrations.</summary>
internal sealed class SchemaContext(DbContextOptions<SchemaContext> options, HubModule module) : DbContext(options)
{
    private HubModule Module => module;

    public static async Task CreateAsync(IStorageDialect dialect, HubModule module)
    {
        var options = new DbContextOptionsBuilder<SchemaContext>().ReplaceService<IModelCacheKeyFactory, OneModelPerModule>();
        dialect.Configure(options);
        await using var schema = new SchemaContext((DbContextOptions<SchemaContext>)options.Options, module);
        await schema.Database.EnsureCreatedAsync();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        LedgerTables.Add(modelBuilder, StorageProvider.Sqlite);
        PersonalDataTables.Add(modelBuilder);
        module.AddTables(modelBuilder);
        ModelConventions.AddNames(modelBuilder, StorageProvider.Sqlite);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => ModelConventions.AddTypes(configurationBuilder, StorageProvider.Sqlite);

    private sealed class OneModelPerModule : IModelCacheKeyFactory
    {
        public object Create(DbContext context, bool designTime) => (((SchemaContext)context).Module.GetType(), designTime);
    }
}
