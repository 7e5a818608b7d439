using System.Diagnostics;
using IntegrationHub.Benchmarks;
using IntegrationHub.Benchmarks.Backlog;
using IntegrationHub.Benchmarks.Cost;
using IntegrationHub.Benchmarks.Embedded;
using IntegrationHub.Benchmarks.Features;
using IntegrationHub.Benchmarks.Growth;
using IntegrationHub.Benchmarks.Idle;
using IntegrationHub.Benchmarks.Latency;
using IntegrationHub.Benchmarks.Limit;
using IntegrationHub.Benchmarks.Nodes;
using IntegrationHub.Benchmarks.Start;
using IntegrationHub.Benchmarks.Straight;
using IntegrationHub.Benchmarks.Throughput;

IScenario[] onAnyStack = [new ThroughputScenario(), new LatencyScenario()];
IScenario[] scenarios =
[
    .. onAnyStack,
    new LimitScenario(),
    new NodesScenario(),
    new FeaturesScenario(),
    new BacklogScenario(),
    new CostScenario(),
    new GrowthScenario(),
    new IdleScenario(),
    new StartScenario(),
    new EmbeddedScenario(),
    new LedgerScenario(),
];

// The processes that are measured beside the hub.
switch (args)
{
    case ["serve-limit"]:
        await LimitServer.RunAsync();
        return 0;
    case ["serve-straight"]:
        await StraightServer.RunAsync();
        return 0;
    case [LesserHub.Argument, .. var without]:
        await LesserHub.RunAsync(without);
        return 0;
    case ["serve-nothing"]:
        await BareServer.RunAsync();
        return 0;
}

try
{
    var (settings, chosen) = args switch
    {
        ["all", .. var more] => (RunSettings.Whole.With(more), scenarios),
        ["short", .. var more] => (RunSettings.Short.With(more), scenarios),
        [var name, .. var more] => (new RunSettings().With(more), [.. scenarios.Where(scenario => scenario.Name == name)]),
        [] => throw new FormatException("Say what to measure."),
    };
    if (chosen.Length == 0)
    {
        throw new FormatException($"There is no scenario {args[0]}.");
    }

    if (!settings.IsProduction && chosen.Except(onAnyStack).Any())
    {
        throw new FormatException($"--storage and --bus are for {string.Join(" and ", onAnyStack.Select(scenario => scenario.Name))}.");
    }

    var report = new Report();
    await Parallel.ForEachAsync(chosen, new ParallelOptions { MaxDegreeOfParallelism = settings.AtOnce }, async (scenario, _) =>
    {
        Report.Say($"{scenario.Name}: {scenario.About}");
        var clock = Stopwatch.StartNew();
        await scenario.RunAsync(settings, report);
        Report.Say($"{scenario.Name} took {clock.Elapsed.TotalSeconds:F0} s");
    });

    report.Print();
    if (settings.Json is { } file)
    {
        await report.SaveAsync(file);
    }

    return 0;
}
catch (FormatException wrong)
{
    Console.Error.WriteLine($"""
        {wrong.Message}
        Usage: dotnet run -c Release --project tests/IntegrationHub.Benchmarks -- <scenario> [options]
        {string.Join('\n', scenarios.Select(scenario => $"  {scenario.Name,-12} {scenario.About}"))}
          all          each of them
          short        each of them for a moment, to see that it works
        Options: --rounds N, --seconds N, --deliveries N, --open-transaction SECONDS, --past N,
          --past-services A,B, --json FILE, --storage PostgreSql|Sqlite, --bus RabbitMq|InMemory
        """);
    return 2;
}
