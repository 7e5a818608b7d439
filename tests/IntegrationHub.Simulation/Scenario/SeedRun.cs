using IntegrationHub.Simulation.Installation;
using IntegrationHub.TestServers.Conservation;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>What became of a seed.</summary>
internal sealed record SeedOutcome(int Seed, IReadOnlyList<Violation> Violations, Exception? Surprise, IReadOnlyList<string> Trace)
{
    public bool Failed => Violations.Count > 0 || Surprise is not null;

    public override string ToString() => string.Join(
        Environment.NewLine,
        [
            $"Seed {Seed} fails; HUB_SIMULATION_SEED={Seed} replays it.",
            .. Trace.Select(line => $"  {line}"),
            .. Violations.Select(violation => violation.ToString()),
            .. Surprise is null ? Array.Empty<string>() : [Surprise.ToString()],
        ]);
}

/// <summary>Runs one seed: a stretch of disturbed steps, then rest, then the books.</summary>
internal sealed class SeedRun
{
    private readonly SimulatedWorld world;
    private readonly Applicants applicants;
    private readonly Deliveries deliveries;
    private readonly Calls calls;
    private readonly Officers officers;
    private readonly Misfortunes misfortunes;
    private readonly Judgement judgement;
    private readonly List<(Func<Task> Step, int Weight)> steps;

    private SeedRun(SimulatedInstallation installation, int seed)
    {
        world = new SimulatedWorld(installation, seed);
        applicants = new Applicants(world);
        deliveries = new Deliveries(world);
        calls = new Calls(world);
        officers = new Officers(world);
        misfortunes = new Misfortunes(world);
        judgement = new Judgement(world, applicants, deliveries);
        steps = Steps();
    }

    public static async Task<SeedOutcome> RunAsync(SimulatedInstallation installation, int seed)
    {
        var run = new SeedRun(installation, seed);
        Exception? surprise = null;
        try
        {
            await run.RunAsync();
        }
        catch (Exception failure)
        {
            surprise = failure;
        }

        return new SeedOutcome(seed, run.judgement.Violations, surprise, run.world.Trace.Lines);
    }

    private async Task RunAsync()
    {
        world.Installation.Pipe.FaultShare = world.Plan.PipeFaults;
        world.Installation.Pipe.Returned = (queue, message) => world.Installation.Plant.Returned(world.Database, queue, message);
        world.Disturb(StepAsync);
        await applicants.FileAsync();
        for (var step = 1; step <= world.Plan.Steps && judgement.Violations.Count == 0; step++)
        {
            await StepAsync();
            if (step % 10 == 0)
            {
                await judgement.CheckAsync();
            }
        }

        if (judgement.Violations.Count == 0)
        {
            await new Rest(world, applicants, deliveries, calls, officers).ComeAsync();
            await judgement.CheckAtRestAsync();
        }

        if (judgement.Violations.Count == 0 && (world.Plan.Reconciles || world.Installation.Plant.ShowsInReconciliation))
        {
            judgement.SearchForCanaries();
            judgement.Violations.AddRange(await new Books(world).CompareAsync());
        }
    }

    private Task StepAsync() => world.Draw.Weighted(steps)();

    private List<(Func<Task> Step, int Weight)> Steps() =>
    [
        (applicants.FileAsync, 4),
        (applicants.AddAsync, 4),
        (world.Plan.Withdrawals ? applicants.WithdrawAsync : applicants.AddAsync, 1),
        (() => deliveries.HandOverAsync(disturbed: true), 24),
        (deliveries.SweepAsync, 6),
        (() => calls.MakeAsync(world.Draw.Pick(SimulatedInstallation.Agencies), disturbed: true), 16),
        (calls.WakeAsync, 3),
        (() => Do(() => officers.Decide()), 8),
        (() => officers.CallBackAsync(disturbed: true), 8),
        (() => Do(officers.Forget), 1),
        (() => Do(officers.GoDown), 1),
        (() => world.Plan.PersonsAct ? calls.ResendAsync() : Task.CompletedTask, 1),
        (() => world.Plan.PersonsAct ? deliveries.ResendAsync() : Task.CompletedTask, 1),
        (() => Do(misfortunes.PrepareDeath), 3),
        (() => Do(misfortunes.PrepareStorageFailure), 3),
        (() => Do(misfortunes.PassTime), 10),
    ];

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
