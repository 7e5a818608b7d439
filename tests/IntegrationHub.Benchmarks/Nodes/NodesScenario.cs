using IntegrationHub.Benchmarks.Cost;

namespace IntegrationHub.Benchmarks.Nodes;

/// <summary>One, two and four nodes, each on a database of its own, in turns on one server, one broker and the same two processors.</summary>
internal sealed class NodesScenario : IScenario
{
    private const double NeverFalls = 0.9;
    private const double Constant = 1.1;

    public string Name => "nodes";

    public string About => "one node and several, in turns: applications to completion and database transactions an application, beside one node";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = DatabaseMeter.Stack();
        var hubs = new List<CountedHub>();
        try
        {
            foreach (var count in settings.Nodes)
            {
                hubs.Add(await CountedHub.StartAsync(stack, count, settings));
            }

            for (var round = 0; round < settings.Rounds; round++)
            {
                foreach (var hub in hubs)
                {
                    await hub.MeasureAsync();
                }
            }
        }
        finally
        {
            foreach (var hub in hubs)
            {
                await hub.DisposeAsync();
            }
        }

        foreach (var hub in hubs)
        {
            report.Add(Figure.Of(Name, $"applications completed, nodes: {hub.Nodes}", hub.PerSecond.Median(), "/s")
                .AtLeast(hub.PerSecond.Zip(hubs[0].PerSecond, (total, one) => total / one).Median(), NeverFalls));
            report.Add(Figure.Of(Name, $"transactions an application, nodes: {hub.Nodes}", hub.Transactions.Median(), "")
                .AtMost(hub.Transactions.Zip(hubs[0].Transactions, (each, one) => each / one).Median(), Constant));
            report.Add(Figure.Of(Name, $"processor time an application, nodes: {hub.Nodes}", hub.CpuMilliseconds.Median(), "ms"));
        }
    }
}
