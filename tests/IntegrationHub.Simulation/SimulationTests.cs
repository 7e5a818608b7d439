using System.Globalization;
using IntegrationHub.Simulation.Installation;
using IntegrationHub.Simulation.Plants;
using IntegrationHub.Simulation.Scenario;
using Shouldly;

namespace IntegrationHub.Simulation;

/// <summary>The real handlers under everything that can go wrong, a seed at a time.</summary>
public sealed class SimulationTests(ITestOutputHelper output)
{
    private const int UsualSeeds = 2000;
    private const int FirstSeed = 1;

    [Fact]
    public async Task Nothing_is_lost_or_doubled_whatever_goes_wrong()
    {
        if (Number("HUB_SIMULATION_SEED") is { } seed)
        {
            var outcome = (await SeedSweep.RunAsync(() => Plant.None, seed, 1))[0];
            output.WriteLine(string.Join(Environment.NewLine, outcome.Trace));
            outcome.Failed.ShouldBeFalse(outcome.ToString());
            return;
        }

        var outcomes = await SeedSweep.RunAsync(
            () => Plant.None, Number("HUB_SIMULATION_FIRST_SEED") ?? FirstSeed, Number("HUB_SIMULATION_SEEDS") ?? UsualSeeds, Console.Error);
        outcomes.Where(outcome => outcome.Failed).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_seed_decides_everything()
    {
        // The other one has the seeds in another order: what ran before must not matter either.
        using var one = await SimulatedInstallation.CreateAsync(Plant.None);
        using var other = await SimulatedInstallation.CreateAsync(Plant.None);
        var seeds = Enumerable.Range(1, 20).ToList();
        var once = new Dictionary<int, SeedOutcome>();
        foreach (var seed in seeds)
        {
            once[seed] = await SeedRun.RunAsync(one, seed);
        }

        foreach (var seed in seeds.OrderDescending())
        {
            (await SeedRun.RunAsync(other, seed)).Trace.ShouldBe(once[seed].Trace, $"seed {seed}");
        }
    }

    private static int? Number(string variable)
        => int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
