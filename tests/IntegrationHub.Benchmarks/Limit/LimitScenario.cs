using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Limit;

/// <summary>What the hub is measured against, by itself: the hand-written limit, and a transport that keeps no promise beside it.</summary>
internal sealed class LimitScenario : IScenario
{
    public string Name => "limit";

    public string About => "the hand-written limit by itself, and MassTransit without an outbox as a share of it";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = new ProductionStack();
        await using var limit = new Turns(await LimitSubject.StartAsync(stack), settings);
        await using var straight = new Turns(await LimitSubject.StartStraightAsync(stack), settings);
        await limit.WarmUpAsync();
        await straight.WarmUpAsync();
        var (limits, straights) = (new List<Reached>(), new List<Reached>());
        for (var round = 0; round < settings.Rounds; round++)
        {
            limits.Add(await limit.MeasureAsync());
            straights.Add(await straight.MeasureAsync());
        }

        Add(report, "the limit", limits);
        Add(report, "MassTransit without an outbox", straights, straights.Zip(limits, (straight, limit) => straight.PerSecond / limit.PerSecond).Median());
    }

    private void Add(Report report, string what, List<Reached> rounds, double? ratio = null)
    {
        report.Add(Figure.Of(Name, $"{what}: applications completed", rounds.Select(round => round.PerSecond).Median(), "/s") with { Ratio = ratio });
        report.Add(Figure.Of(Name, $"{what}: memory", rounds.Select(round => round.Megabytes).Median(), "MB"));
        report.Add(Figure.Of(Name, $"{what}: processor time an application", rounds.Select(round => round.CpuMillisecondsEach).Median(), "ms"));
    }
}
