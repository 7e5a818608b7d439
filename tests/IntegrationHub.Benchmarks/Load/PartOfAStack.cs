using IntegrationHub.Core.Messaging.Bus;
using IntegrationHub.Core.Storage;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Load;

/// <summary>A database server without the broker, or the other way round; what is not taken stands within the hub's process.</summary>
internal sealed class PartOfAStack(ProductionStack whole, StorageProvider storage, BusTransport bus) : Stack
{
    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync()
        => (await whole.CreateAsync()).Where(setting => IsTaken(setting.Key)).ToDictionary();

    private bool IsTaken(string setting) => setting.StartsWith("Storage__", StringComparison.Ordinal)
        ? storage == StorageProvider.PostgreSql
        : bus == BusTransport.RabbitMq;
}
