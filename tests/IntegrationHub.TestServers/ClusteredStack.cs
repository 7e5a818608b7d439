namespace IntegrationHub.TestServers;

/// <summary>The production stack with a cluster of three brokers in the place of one.</summary>
public sealed class ClusteredStack(ProductionStack inner) : Stack, IAsyncDisposable
{
    /// <summary>The broker.</summary>
    public PrivateRabbitMqCluster Broker { get; } = new();

    /// <summary>The settings of an empty database, and of a bus on a cluster of which one node runs so far.</summary>
    public override async Task<IReadOnlyDictionary<string, string>> CreateAsync()
    {
        await Broker.StartFirstAsync();
        return new Dictionary<string, string>(await inner.CreateAsync())
        {
            ["Bus__Host"] = Broker.Hosts,
            ["Bus__VirtualHost"] = await Broker.Nodes[0].CreateAsync(),
        };
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Broker.DisposeAsync();
}
