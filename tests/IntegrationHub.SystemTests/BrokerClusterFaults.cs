using System.Diagnostics;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>Two nodes of the hub on a cluster of three brokers, any one of which may die.</summary>
public sealed class BrokerClusterFaults(ProductionStack stack, ITestOutputHelper output)
{
    private const int BackWithin = 30;
    private static readonly TimeSpan Easily = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task The_broker_that_the_hub_hangs_on_killed_under_traffic_costs_seconds_and_no_message()
    {
        await using var cluster = new ClusteredStack(stack);
        await using var installation = await Installation.PrepareAsync(cluster);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        await Task.WhenAll(installation.Hub.StartAsync(), installation.AddNode().StartAsync());
        var broker = new ClusterView(cluster.Broker, installation.Store["Bus__VirtualHost"]);
        await Checks.EventuallyAsync(async () => (await broker.ConsumersAsync()).Count > 20, "the queues are made", 60, Checks.Seldom);
        await cluster.Broker.CompleteAsync();

        await using var traffic = Traffic.Start(installation.Nodes, lanes: 2, Easily);
        var killed = new List<PrivateRabbitMq>();
        for (var kill = 0; kill < 2; kill++)
        {
            await Checks.EventuallyAsync(broker.IsWholeAsync, "every queue has a copy on each node", 120, Checks.Seldom);
            await traffic.BringsAsync(4, 60);
            var consumers = await broker.ConsumersAsync();
            var victim = cluster.Broker.Nodes.MaxBy(node => consumers.Count(consumer => consumer.IsOn(node)))!;
            killed.Add(victim);
            await victim.KillAsync();
            var clock = Stopwatch.StartNew();
            await Checks.EventuallyAsync(
                async () => (await broker.ConsumersAsync(without: victim)).Count == consumers.Count, "every consumer is back", BackWithin, Checks.Seldom);
            output.WriteLine($"{victim.Name} killed; consumers back after {clock.Elapsed.TotalSeconds:F1} s");
            await traffic.BringsAsync(4, BackWithin);
            await victim.StartAsync();
        }

        killed.ShouldBeUnique();
        var receipts = await traffic.StopAsync();
        output.WriteLine($"{receipts.Count} receipts");
        traffic.Refusals.ShouldBeEmpty("a broker that dies holds nobody");
        using var client = await installation.SignInAsync();
        await Checks.AllCompleteAsync(client, receipts, 120);
        await Checks.EffectsAreSingleAsync(installation, client, receipts);
        await Checks.IsBalancedAsync(client);
        await Checks.EachMessageIsHandledOnceAsync(installation.Store["Storage__ConnectionString"]);
    }
}

/// <summary>What the nodes of a cluster say of one virtual host.</summary>
internal sealed class ClusterView(PrivateRabbitMqCluster cluster, string virtualHost)
{
    /// <summary>A consumer, as the broker writes down its queue and its channel; the latter begins with its node.</summary>
    internal sealed record Consumer(string Line)
    {
        public bool IsOn(PrivateRabbitMq node) => Line.Contains($"<{node.Name}.", StringComparison.Ordinal);
    }

    /// <summary>Whether there are queues, and each is a quorum queue with a member on line on every node.</summary>
    public async Task<bool> IsWholeAsync()
    {
        var queues = await ListAsync(cluster.Nodes[0], "list_queues", "type", "online");
        return queues.Count > 10 && queues.TrueForAll(queue => queue.StartsWith("quorum", StringComparison.Ordinal)
            && cluster.Nodes.All(node => queue.Contains(node.Name, StringComparison.Ordinal)));
    }

    /// <summary>Every consumer, except those on a node that is dead.</summary>
    public async Task<IReadOnlyList<Consumer>> ConsumersAsync(PrivateRabbitMq? without = null)
    {
        var lines = await ListAsync(cluster.Nodes.First(node => node != without), "list_consumers", "queue_name", "channel_pid");
        return [.. lines.Select(line => new Consumer(line)).Where(consumer => without is null || !consumer.IsOn(without))];
    }

    private async Task<List<string>> ListAsync(PrivateRabbitMq node, string what, params string[] columns)
        => [.. (await node.ControlAsync([what, "-p", virtualHost, "--no-table-headers", .. columns]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)];
}
