using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Embedded;

/// <summary>
/// Applications to completion on SQLite and memory, counted in the transactions the work needs, beside what one writer of
/// bare SQLite commits on the same disk.
/// </summary>
internal sealed class EmbeddedScenario : IScenario
{
    private const double ShareOfAWriter = 0.5;

    // One to accept, and for each of four steps one that opens the case, one that notes the answer and one that moves the
    // application on.
    private const int TransactionsNeeded = 1 + (4 * 3);

    // As much as a transaction of the work writes on the average.
    private const int RowBytes = 2048;

    public string Name => "embedded";

    public string About => $"applications to completion on SQLite and memory, {TransactionsNeeded} transactions each, as a share of one bare writer's";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        var (ratios, hubs, writers) = (new List<double>(), new List<Reached>(), new List<double>());
        await using var hub = new Turns(await HubSubject.StartAsync(new EmbeddedStack()), settings);
        await hub.WarmUpAsync();
        for (var round = 0; round < settings.Rounds; round++)
        {
            var bare = await BareWriterAsync(settings.Measured / 2);
            var reached = await hub.MeasureAsync();
            Report.Say($"a bare writer: {bare:F0} transactions/s");
            ratios.Add(reached.PerSecond * TransactionsNeeded / bare);
            hubs.Add(reached);
            writers.Add(bare);
        }

        report.Add(Figure.Of(Name, "applications completed", hubs.Select(hub => hub.PerSecond).Median(), "/s").AtLeast(ratios.Median(), ShareOfAWriter));
        report.Add(Figure.Of(Name, "a bare writer's transactions", writers.Median(), "/s"));
        report.Add(Figure.Of(Name, "memory", hubs.Select(hub => hub.Megabytes).Median(), "MB"));
    }

    private static async Task<double> BareWriterAsync(TimeSpan time)
    {
        var folder = Directory.CreateTempSubdirectory("hub-benchmark-").FullName;
        try
        {
            return await BareWriter.MeasureAsync(Path.Combine(folder, "bare.db"), RowBytes, (_, elapsed) => elapsed < time);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
