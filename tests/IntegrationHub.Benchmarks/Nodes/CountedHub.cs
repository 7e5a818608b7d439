using IntegrationHub.Benchmarks.Cost;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Nodes;

/// <summary>A hub of some nodes, measured in turn with others, and what each turn reached.</summary>
internal sealed class CountedHub : IAsyncDisposable
{
    private readonly HubSubject hub;
    private readonly Turns turns;
    private readonly DatabaseMeter meter;

    private CountedHub(int nodes, HubSubject hub, RunSettings settings, DatabaseMeter meter)
        => (Nodes, this.hub, turns, this.meter) = (nodes, hub, new Turns(hub, settings.ForNodes(nodes)), meter);

    public int Nodes { get; }

    public List<double> PerSecond { get; } = [];

    /// <summary>Of the database, an application.</summary>
    public List<double> Transactions { get; } = [];

    /// <summary>Of all nodes, an application.</summary>
    public List<double> CpuMilliseconds { get; } = [];

    /// <summary>Ends when the hub is warm.</summary>
    public static async Task<CountedHub> StartAsync(ProductionStack stack, int nodes, RunSettings settings)
    {
        var hub = await HubSubject.StartAsync(stack, nodes: nodes);
        var counted = new CountedHub(nodes, hub, settings, await DatabaseMeter.StartAsync(hub.Installation.Store["Storage__ConnectionString"]));
        await counted.turns.WarmUpAsync();
        return counted;
    }

    public async Task MeasureAsync()
    {
        var (before, completed, asked) = (await meter.ReadAsync(), await hub.CompletedAsync(), hub.Asked);
        var reached = await turns.MeasureAsync();
        PerSecond.Add(reached.PerSecond);
        CpuMilliseconds.Add(reached.CpuMillisecondsEach);
        Transactions.Add(((await meter.ReadAsync() - before).Transactions - (hub.Asked - asked)) / (double)(await hub.CompletedAsync() - completed));
        Report.Say($"{Nodes} nodes: {Transactions[^1]:F2} transactions an application");
    }

    public async ValueTask DisposeAsync()
    {
        await meter.DisposeAsync();
        await turns.DisposeAsync();
    }
}
