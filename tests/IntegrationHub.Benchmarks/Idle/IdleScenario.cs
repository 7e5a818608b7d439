using System.Diagnostics;
using IntegrationHub.Benchmarks.Cost;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Idle;

/// <summary>What a hub that has nothing to do costs.</summary>
internal sealed class IdleScenario : IScenario
{
    private const double MostOfACore = 1, MostMegabytes = 200, MostStatements = 2;
    private const int MoreThanThereAre = 40;

    // The agencies within its process and a past that is filled in while the start is waited for; all but its traffic.
    private static readonly (string, string)[] Demo = [("Simulator__Enabled", "true"), ("Demo__Seed", "true"), ("Demo__SeedApplications", "200")];

    public string Name => "idle";

    public string About => "a hub without load, in production and as the demo: processor, memory, statements at the database";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = DatabaseMeter.Stack();
        await using var production = await Installation.StartAsync(stack);
        await using var demo = await Installation.PrepareAsync(new EmbeddedStack(), backends: false);
        await demo.Hub.StartAsync(Demo);
        await using var meter = await DatabaseMeter.StartAsync(production.Store["Storage__ConnectionString"]);

        // A start leaves code to compile that comes into use minute by minute.
        await Task.Delay(settings.WarmUp * 5);
        await meter.ForgetAsync();
        var (before, clock) = (await meter.ReadAsync(), Stopwatch.StartNew());
        await Task.WhenAll(MeasureAsync(production, settings, report, "production"), MeasureAsync(demo, settings, report, "demo"));
        var statements = (await meter.ReadAsync() - before).Statements / clock.Elapsed.TotalSeconds;
        report.Add(Figure.Of(Name, "statements in production", statements, "/s").Within(MostStatements));
        Report.Say(string.Join('\n', await meter.DearestAsync(MoreThanThereAre)));
    }

    private async Task MeasureAsync(Installation installation, RunSettings settings, Report report, string where)
    {
        int[] process = [installation.Hub.Id];
        var (cpu, clock) = (Processes.CpuTime(process), Stopwatch.StartNew());

        // Whole half minutes: the longest pause between two looks, which come several at once.
        await Task.Delay(settings.Measured * settings.Rounds * 5);
        var share = 100 * (Processes.CpuTime(process) - cpu) / clock.Elapsed;
        report.Add(Figure.Of(Name, $"processor, {where}", share, "% of a core").Within(MostOfACore));
        report.Add(Figure.Of(Name, $"memory, {where}", Processes.ResidentBytes(process) / 1024.0 / 1024.0, "MB").Within(MostMegabytes));
    }
}
