using IntegrationHub.Core.Messaging.Bus;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Messaging.Ledger.Upkeep;
using IntegrationHub.Core.Messaging.Nodes;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging;

/// <summary>Puts the store, the ledger, the bus and the modules' handlers together.</summary>
public static class MessagingServices
{
    /// <summary>Adds the store and the ledger for these modules.</summary>
    public static IServiceCollection AddHubMessaging(
        this IServiceCollection services, IConfiguration configuration, IEnumerable<HubModule> modules)
    {
        services.Configure<HubOptions>(configuration.GetSection(HubOptions.Section));
        services.Configure<StorageOptions>(configuration.GetSection(StorageOptions.Section));
        services.Configure<MessagingOptions>(configuration.GetSection(MessagingOptions.Section));
        services.Configure<NodeOptions>(configuration.GetSection(NodeOptions.Section));
        services.Configure<KeyOptions>(configuration.GetSection(KeyOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(Random.Shared);
        services.AddSingleton(CreateDialect);
        services.AddSingleton<BatchTurns>();
        services.AddSingleton<KeyEncryptionKeys>();
        services.AddSingleton<IValueSeal, AesGcmSeal>();
        services.AddSingleton<DataKeyRing>();
        services.TryAddSingleton<MessageTypes>();
        services.AddSingleton<MessageSerializer>();
        services.AddSingleton<HubStorage>();
        services.AddSingleton<NewerMessages>();
        services.AddSingleton<Inbox>();
        services.AddBus(configuration);
        services.AddSingleton<StraightPublisher>();
        services.AddSingleton<Sweeper>();
        services.AddSingleton<LedgerRound>();
        services.AddHubContext<LedgerDbContext>();
        services.AddScoped<ParkedDeliveries>();
        services.AddScoped(CreateUpkeep);
        services.AddScoped<OldestUndone>();
        services.AddMetrics();
        services.AddScoped<OldestTransaction>();
        services.AddSingleton<NodeAlarms>();
        AddHandlers(services, modules);
        return services;
    }

    /// <summary>Starts what moves messages. Call after the database is migrated: hosted services start in this order.</summary>
    public static IServiceCollection AddHubMessagingServices(this IServiceCollection services)
    {
        // They stop the other way round: no more sweeps, the lanes end, what they said last is handed over, and then
        // the node is off the list.
        services.AddHostedService<NodeHeartbeat>();
        services.AddHostedService(provider => provider.GetRequiredService<StraightPublisher>());
        services.AddHostedService<Lanes>();
        services.AddHostedService(provider => provider.GetRequiredService<Sweeper>());
        return services;
    }

    private static void AddHandlers(IServiceCollection services, IEnumerable<HubModule> modules)
    {
        var registry = new HandlerRegistry();
        foreach (var module in modules)
        {
            registry.Module = module.Name;
            module.AddHandlers(registry);
        }

        foreach (var handler in registry.Registrations)
        {
            services.TryAddScoped(handler.HandlerType);
        }

        services.AddSingleton(registry);
        services.AddSingleton<HandlerMap>();
    }

    private static LedgerUpkeep CreateUpkeep(IServiceProvider provider)
    {
        var ledger = provider.GetRequiredService<LedgerDbContext>();
        return new LedgerUpkeep(
            ledger.Dialect.Provider == StorageProvider.PostgreSql ? new PartitionedDays(ledger) : new DeletedDays(ledger),
            provider.GetRequiredService<IOptions<MessagingOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<LedgerUpkeep>>());
    }

    private static IStorageDialect CreateDialect(IServiceProvider provider)
    {
        var storage = provider.GetRequiredService<IOptions<StorageOptions>>().Value;
        var hub = provider.GetRequiredService<IOptions<HubOptions>>().Value;
        if (storage.Provider == StorageProvider.PostgreSql)
        {
            return new PostgreSqlDialect(storage);
        }

        Directory.CreateDirectory(hub.DataDirectory);
        return new SqliteDialect(storage.ConnectionString.Length > 0
            ? storage.ConnectionString
            : $"Data Source={Path.Combine(hub.DataDirectory, "hub.db")}");
    }
}
