using IntegrationHub.Benchmarks.Cost;
using IntegrationHub.Benchmarks.Load;

namespace IntegrationHub.Benchmarks.Nodes;

/// <summary>One, two and four nodes on one database, one broker and the same two processors.</summary>
internal sealed class NodesScenario : IScenario
{
    private const double NeverFalls = 0.9;
    private const double Constant = 1.1;

    public string Name => "nodes";

    public string About => "one node and several: applications to completion and database transactions an application, beside one node";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = DatabaseMeter.Stack();
        var reached = settings.Nodes.ToDictionary(count => count, _ => new List<double>());
        var transactions = settings.Nodes.ToDictionary(count => count, _ => new List<double>());
        foreach (var count in settings.Nodes)
        {
            var hub = await HubSubject.StartAsync(stack, count);
            await using var turns = new Turns(hub, settings.ForNodes(count));
            await turns.WarmUpAsync();
            await using var meter = await DatabaseMeter.StartAsync(hub.Installation.Store["Storage__ConnectionString"]);
            for (var round = 0; round < settings.Rounds; round++)
            {
                var (before, completed) = (await meter.ReadAsync(), await hub.CompletedAsync());
                reached[count].Add((await turns.MeasureAsync()).PerSecond);
                transactions[count].Add((await meter.ReadAsync() - before).Transactions / (double)(await hub.CompletedAsync() - completed));
                Report.Say($"{count} nodes: {transactions[count][^1]:F2} transactions an application");
            }
        }

        var (one, least) = (reached[1].Median(), transactions[1].Median());
        foreach (var count in settings.Nodes)
        {
            var (total, each) = (reached[count].Median(), transactions[count].Median());
            report.Add(Figure.Of(Name, $"applications completed, nodes: {count}", total, "/s").AtLeast(total / one, NeverFalls));
            report.Add(Figure.Of(Name, $"transactions an application, nodes: {count}", each, "").AtMost(each / least, Constant));
        }
    }
}
