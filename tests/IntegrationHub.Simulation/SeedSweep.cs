using System.Diagnostics;
using IntegrationHub.Simulation.Installation;
using IntegrationHub.Simulation.Plants;
using IntegrationHub.Simulation.Scenario;

namespace IntegrationHub.Simulation;

/// <summary>Runs a row of seeds on every core, an installation each, until all are run or some have failed.</summary>
internal static class SeedSweep
{
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(15);

    /// <returns>The seeds that failed; of a single seed, its outcome in any case.</returns>
    public static async Task<IReadOnlyList<SeedOutcome>> RunAsync(
        Func<Plant> plant, int first, int count, TextWriter? report = null, int mostFailures = 3)
    {
        var sweep = new Sweep(plant, first, count, report, mostFailures);
        await Task.WhenAll(Enumerable.Range(0, Math.Min(count, Environment.ProcessorCount)).Select(_ => Task.Run(sweep.WorkAsync)));
        sweep.Report();
        return sweep.Outcomes;
    }

    private sealed class Sweep(Func<Plant> plant, int first, int count, TextWriter? report, int mostFailures)
    {
        private readonly Stopwatch clock = Stopwatch.StartNew();
        private readonly Lock gate = new();
        private int begun;
        private int ended;
        private TimeSpan nextReport = BetweenReports;

        public List<SeedOutcome> Outcomes { get; } = [];

        public async Task WorkAsync()
        {
            using var installation = await SimulatedInstallation.CreateAsync(plant());
            while (Interlocked.Increment(ref begun) is var number && number <= count && !HasFailedEnough())
            {
                Note(await SeedRun.RunAsync(installation, first + number - 1));
            }
        }

        public void Report()
            => report?.WriteLine($"{ended} of {count} seeds from {first} on, {Outcomes.Count(outcome => outcome.Failed)} failed, {ended / clock.Elapsed.TotalSeconds:0.0} a second");

        private bool HasFailedEnough()
        {
            lock (gate)
            {
                return Outcomes.Count(outcome => outcome.Failed) >= mostFailures;
            }
        }

        private void Note(SeedOutcome outcome)
        {
            lock (gate)
            {
                ended++;
                if (outcome.Failed || count == 1)
                {
                    Outcomes.Add(outcome);
                }

                if (clock.Elapsed > nextReport)
                {
                    nextReport = clock.Elapsed + BetweenReports;
                    Report();
                }
            }
        }
    }
}
