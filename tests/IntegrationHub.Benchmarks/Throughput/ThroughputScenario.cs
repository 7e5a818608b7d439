using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Throughput;

/// <summary>Applications to completion under as much load as the subject takes, the hub beside the limit, in turns.</summary>
internal sealed class ThroughputScenario : IScenario
{
    private const double ShareOfTheLimit = 0.5;
    private const double MostMegabytes = 250;

    public string Name => "throughput";

    public string About => "applications to completion on PostgreSQL and RabbitMQ, as a share of the limit";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = new ProductionStack();
        await using var limit = new Turns(await LimitSubject.StartAsync(stack), settings);
        await using var hub = new Turns(await HubSubject.StartAsync(settings.HubOn(stack)), settings);

        // Both before either is measured: the servers they share become faster under their first load.
        await limit.WarmUpAsync();
        await hub.WarmUpAsync();
        var (limits, hubs) = (new List<Reached>(), new List<Reached>());
        for (var round = 0; round < settings.Rounds; round++)
        {
            limits.Add(await limit.MeasureAsync());
            hubs.Add(await hub.MeasureAsync());
        }

        var ratio = hubs.Zip(limits, (hub, limit) => hub.PerSecond / limit.PerSecond).Median();
        report.Add(Figure.Of(Name, "applications completed", hubs.Select(hub => hub.PerSecond).Median(), "/s").AtLeast(ratio, ShareOfTheLimit));
        report.Add(Figure.Of(Name, "the limit", limits.Select(limit => limit.PerSecond).Median(), "/s"));
        report.Add(Figure.Of(Name, "memory of the hub", hubs.Select(hub => hub.Megabytes).Median(), "MB").Within(MostMegabytes));
        report.Add(Figure.Of(Name, "memory of the limit", limits.Select(limit => limit.Megabytes).Median(), "MB"));
        report.Add(Figure.Of(Name, "processor time of the hub an application", hubs.Select(hub => hub.CpuMillisecondsEach).Median(), "ms"));
        report.Add(Figure.Of(Name, "processor time of the limit an application", limits.Select(limit => limit.CpuMillisecondsEach).Median(), "ms"));
    }
}
