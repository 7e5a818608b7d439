using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Features;

/// <summary>Throughput as parts of the hub are switched on one after the other, measured in turns.</summary>
internal sealed class FeaturesScenario : IScenario
{
    private const double LeftAtLeast = 0.75;

    public string Name => "features";

    public string About => "applications to completion as the journal, sealing, traces and metrics, and the log are switched on one after the other";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var collector = await Collector.StartAsync();
        await using var stack = new ProductionStack();
        (string, string)[] told =
        [
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url.ToString()),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ];
        (string, string)[] logged = [("Logging__LogLevel__Default", "Information")];
        Func<Task<Step>>[] steps =
        [
            () => StartAsync(stack, settings, "nothing of it", [LesserHub.Journal, LesserHub.Sealing]),
            () => StartAsync(stack, settings, "and the journal", [LesserHub.Sealing]),
            () => StartAsync(stack, settings, "and sealing", []),
            () => StartAsync(stack, settings, "and traces and metrics", [], told),
            () => StartAsync(stack, settings, "and the log", [], [.. told, .. logged]),
        ];
        List<Task<Step>> starting = [.. (settings.EveryFeature ? steps : [steps[0], steps[^1]]).Select(start => start())];
        try
        {
            await MeasureAsync(await Task.WhenAll(starting), settings, report);
        }
        finally
        {
            foreach (var step in starting.Where(step => step.IsCompletedSuccessfully))
            {
                await (await step).Turns.DisposeAsync();
            }
        }

        Report.Say($"{collector.Received / 1024:N0} KB of traces and metrics were received");
    }

    private async Task MeasureAsync(Step[] steps, RunSettings settings, Report report)
    {
        foreach (var step in steps)
        {
            await step.Turns.WarmUpAsync();
        }

        for (var round = 0; round < settings.Rounds; round++)
        {
            // There and back: what the machine loses or gains during a round is nobody's feature.
            foreach (var step in round % 2 == 0 ? steps : Enumerable.Reverse(steps))
            {
                step.Rates.Add((await step.Turns.MeasureAsync()).PerSecond);
            }
        }

        var first = steps[0].Rates;
        foreach (var step in steps)
        {
            var figure = Figure.Of(Name, step.What, step.Rates.Median(), "/s");
            var left = step.Rates.Zip(first, (now, then) => now / then).Median();
            report.Add(step == steps[^1] ? figure.AtLeast(left, LeftAtLeast) : figure with { Ratio = left });
        }
    }

    private static async Task<Step> StartAsync(
        ProductionStack stack, RunSettings settings, string what, IReadOnlyList<string> without, params (string Name, string Value)[] more)
        => new(what, new Turns(await HubSubject.StartAsync(stack, [LesserHub.Argument, .. without], more), settings), []);

    private sealed record Step(string What, Turns Turns, List<double> Rates);
}
