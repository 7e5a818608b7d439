using IntegrationHub.Core;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Messaging.Ledger.Upkeep;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using IntegrationHub.Core.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Tests.Support;

/// <summary>Some modules on the real ledger, a real database and the real in-memory bus.</summary>
public sealed class TestHub : IAsyncDisposable
{
    private readonly IHost host;

    private TestHub(IHost host) => this.host = host;

    public IServiceProvider Services => host.Services;

    public static async Task<TestHub> StartAsync(
        TestDatabase database,
        IReadOnlyList<HubModule> modules,
        Action<IServiceCollection>? services = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        bool start = true)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Messaging:FirstRetry"] = "00:00:00.020",
            ["Messaging:SweepEvery"] = "00:00:00.200",
            ["Messaging:RepeatAfter"] = "00:00:02",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Logging.SetMinimumLevel(LogLevel.None);
        services?.Invoke(builder.Services);
        builder.Services.AddHubTime(builder.Configuration);
        builder.Services.AddHubMessaging(builder.Configuration, modules);
        foreach (var module in modules)
        {
            module.AddServices(builder.Services, builder.Configuration);
        }

        builder.Services.AddHubMessagingServices();
        var hub = new TestHub(builder.Build());
        await hub.CreateSchemaAsync(modules);
        if (start)
        {
            await hub.host.StartAsync();
        }

        return hub;
    }

    /// <summary>Runs something in a scope of its own.</summary>
    public async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Runs something in a scope of its own.</summary>
    public Task InScopeAsync<TService>(Func<TService, Task> work)
        where TService : notnull
        => InScopeAsync<TService, bool>(async service =>
        {
            await work(service);
            return true;
        });

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await host.StopAsync(limit.Token);
        if (host is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
    }

    private async Task CreateSchemaAsync(IReadOnlyList<HubModule> modules)
    {
        var dialect = Services.GetRequiredService<IStorageDialect>();
        var builder = new DbContextOptionsBuilder<SchemaContext>();
        dialect.Configure(builder);
        builder.EnableServiceProviderCaching(false);
        await using var db = new SchemaContext(builder.Options, modules, dialect.Provider);
        if (await Schemas.CreateAsync(db, dialect.Provider) && dialect.Provider == StorageProvider.PostgreSql)
        {
            await InScopeAsync<LedgerUpkeep>(upkeep => upkeep.MakeRoomAsync(CancellationToken.None));
        }
    }

    private sealed class SchemaContext(
        DbContextOptions<SchemaContext> options, IReadOnlyList<HubModule> modules, StorageProvider provider) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            LedgerTables.Add(modelBuilder, provider);
            PersonalDataTables.Add(modelBuilder);
            foreach (var module in modules)
            {
                module.AddTables(modelBuilder);
            }

            ModelConventions.AddNames(modelBuilder, provider);
        }

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
            => ModelConventions.AddTypes(configurationBuilder, provider);
    }
}
