using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Throughput;

/// <summary>Applications to completion under as much load as the subject takes, the hub beside the limit, in turns.</summary>
internal sealed record ThroughputScenario(int Rounds, TimeSpan WarmUp, TimeSpan Measured)
{
    public async Task RunAsync()
    {
        await using var stack = new ProductionStack();
        var ratios = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var limit = await MeasureAsync(await LimitSubject.StartAsync(stack));
            var hub = await MeasureAsync(await HubSubject.StartAsync(stack));
            ratios.Add(hub.PerSecond / limit.PerSecond);
            Console.WriteLine($"ratio {ratios[^1]:F2}");
        }

        ratios.Sort();
        Console.WriteLine($"throughput, as a share of the limit: {ratios[Rounds / 2]:F2}");
    }

    private async Task<Reached> MeasureAsync(ISubject subject)
    {
        await using (subject)
        {
            var reached = await new Saturation(subject, WarmUp, Measured).RunAsync();
            Console.WriteLine($"{subject.Name,-6} {reached.PerSecond,7:F1}/s, {reached.Megabytes:F0} MB, {reached.CpuMillisecondsEach:F2} ms of processor time an application");
            return reached;
        }
    }
}
