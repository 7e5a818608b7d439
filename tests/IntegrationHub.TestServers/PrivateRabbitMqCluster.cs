namespace IntegrationHub.TestServers;

/// <summary>Three RabbitMQ nodes that are one broker, gone when it is disposed.</summary>
public sealed class PrivateRabbitMqCluster : IAsyncDisposable
{
    private readonly PrivateRabbitMq first = new();

    /// <summary>The nodes, not yet started.</summary>
    public PrivateRabbitMqCluster() => Nodes = [first, first.Beside("hub-2"), first.Beside("hub-3")];

    /// <summary>Its nodes.</summary>
    public IReadOnlyList<PrivateRabbitMq> Nodes { get; }

    /// <summary>Every node as <c>Bus:Host</c> names them.</summary>
    public string Hosts => string.Join(',', Nodes.Select(node => $"127.0.0.1:{node.Port}"));

    /// <summary>Starts the first node, alone.</summary>
    public Task StartFirstAsync() => first.StartAsync();

    /// <summary>Starts the others, lets them join, and gives them their copies of the queues that are there already.</summary>
    public async Task CompleteAsync()
    {
        var others = Nodes.Skip(1).ToList();
        await Task.WhenAll(others.Select(node => node.StartAsync()));
        foreach (var node in others)
        {
            await node.JoinAsync(first);
            await first.GrowAsync(node);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The first node owns what they share, and goes last.
        foreach (var node in Nodes.Reverse())
        {
            await node.DisposeAsync();
        }
    }
}
