using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Features;

/// <summary>Throughput as parts of the hub are switched on one after the other, measured in turns.</summary>
internal sealed class FeaturesScenario : IScenario
{
    private const double LeftAtLeast = 0.75;

    public string Name => "features";

    public string About => "applications to completion as the journal, sealing, metrics, traces and the log are switched on one after the other";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = new ProductionStack();
        var all = new HubForm([LesserHub.Argument]);
        var quiet = all with { Metrics = false, Traces = false, Log = false };
        (string What, HubForm Form)[] forms =
        [
            ("nothing of it", quiet with { Serve = [LesserHub.Argument, LesserHub.Journal, LesserHub.Sealing] }),
            ("and the journal", quiet with { Serve = [LesserHub.Argument, LesserHub.Sealing] }),
            ("and sealing", quiet),
            ("and metrics", quiet with { Metrics = true }),
            ("and traces", all with { Log = false }),
            ("and the log", all),
        ];
        List<Task<Step>> starting = [.. (settings.EveryFeature ? forms : [forms[0], forms[^1]]).Select(one => StartAsync(stack, settings, one.What, one.Form))];
        try
        {
            await MeasureAsync(await Task.WhenAll(starting), settings, report);
        }
        finally
        {
            foreach (var step in starting.Where(step => step.IsCompletedSuccessfully))
            {
                Report.Say($"{(await step).What}: {(await step).Hub.Told / 1024:N0} KB of metrics and traces told");
                await (await step).Turns.DisposeAsync();
            }
        }
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

    private static async Task<Step> StartAsync(ProductionStack stack, RunSettings settings, string what, HubForm form)
    {
        var hub = await HubSubject.StartAsync(stack, form);
        return new Step(what, hub, new Turns(hub, settings), []);
    }

    private sealed record Step(string What, HubSubject Hub, Turns Turns, List<double> Rates);
}
