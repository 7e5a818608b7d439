using IntegrationHub.Core;
using IntegrationHub.Simulation.Installation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>
/// One seed's world: whose turn is next, on which process, and what gets in between. Everything runs in one flow; two
/// things happen "at once" when one of them happens in the middle of the other.
/// </summary>
internal sealed class SimulatedWorld
{
    private readonly List<SimulatedNode> busy = [];
    private bool disturbed = true;

    public SimulatedWorld(SimulatedInstallation installation, int seed, Func<SeedPlan, SeedPlan>? alter = null)
    {
        Installation = installation;
        installation.Empty(seed);
        Plan = alter?.Invoke(SeedPlan.Make(Draw)) ?? SeedPlan.Make(Draw);
        installation.Clock.Set(Plan.Start);
        Trace = new Trace(installation.Clock);
        foreach (var backend in installation.Backends)
        {
            backend.Traits = SeedPlan.TraitsOf(Draw);
        }
    }

    public SimulatedInstallation Installation { get; }

    public SeedPlan Plan { get; }

    public Trace Trace { get; }

    public Draw Draw => Installation.Draw;

    public SimulatedClock Clock => Installation.Clock;

    public SimulatedDatabase Database => Installation.Database;

    /// <summary>Called when a process has died, with its name.</summary>
    public event Action<SimulatedNode>? Died;

    /// <summary>Lets other things happen while a call hangs or a process waits for its turn to write.</summary>
    public void Disturb(Func<Task> oneStep)
    {
        foreach (var backend in Installation.Backends)
        {
            backend.Disturbance = new Disturbance(() => HangAsync(oneStep));
        }

        foreach (var node in Installation.Nodes)
        {
            node.WhileWaitingToWrite = () => Draw.Chance(Plan.Interleaving) ? MeanwhileAsync(oneStep, Draw.Between(1, 2)) : Task.CompletedTask;
        }
    }

    /// <summary>From here on nothing goes wrong that has not gone wrong already.</summary>
    public void EndDisturbance()
    {
        disturbed = false;
        Installation.Pipe.FaultShare = 0;
        foreach (var backend in Installation.Backends)
        {
            (backend.Disturbance, backend.DownUntil) = (null, default);
        }

        foreach (var node in Installation.Nodes)
        {
            node.WhileWaitingToWrite = null;
            node.Fate.Renew();
        }
    }

    /// <summary>A process that has nothing to do; null when each is in the middle of something.</summary>
    public SimulatedNode? Idle()
    {
        var idle = Installation.Nodes.Where(node => !busy.Contains(node)).ToList();
        return idle.Count == 0 ? null : disturbed ? Draw.Pick(idle) : idle[0];
    }

    /// <summary>
    /// Has a process do something. False when it died over it, when its database failed, or when it lost a race; what
    /// nobody put in is thrown on.
    /// </summary>
    public async Task<bool> DoAsync(SimulatedNode node, string what, Func<IServiceProvider, CancellationToken, Task> work)
    {
        Trace.Add($"{node.Name} {what}");
        busy.Add(node);
        Trace.Depth++;
        try
        {
            FailPoint.Reached = node.Fate.Reach;
            await using var scope = node.Services.CreateAsyncScope();
            await work(scope.ServiceProvider, node.Fate.Life.Token);
            return !node.Fate.IsDead;
        }
        catch (Exception failure) when (node.Fate.IsDead || InjectedStorageException.IsIn(failure) || failure is DbUpdateConcurrencyException)
        {
            Trace.Add($"failed: {(node.Fate.IsDead ? "the process died" : failure.GetBaseException().Message)}");
            return false;
        }
        finally
        {
            Trace.Depth--;
            busy.Remove(node);
            Bury(node);
            Installation.Plant.Ended(Database);
        }
    }

    /// <summary>Ends a process that is in the middle of nothing.</summary>
    public void Kill(SimulatedNode node)
    {
        Trace.Add($"{node.Name} is killed");
        GoOnWithout(node);
    }

    private void Bury(SimulatedNode node)
    {
        if (node.Fate.IsDead)
        {
            Trace.Add($"{node.Name} has died and starts again");
            GoOnWithout(node);
        }
    }

    private void GoOnWithout(SimulatedNode node)
    {
        if (Plan.PipeDiesWithProcess)
        {
            Installation.Pipe.Waiting.Clear();
        }

        Installation.Plant.Died(Database);
        node.Restart();
        Died?.Invoke(node);
    }

    // Some of the calls that hang do so past their lease, and some while others find much to do.
    private Task HangAsync(Func<Task> oneStep)
    {
        if (Draw.Chance(0.5))
        {
            Clock.Advance(TimeSpan.FromSeconds(Draw.Between(76, 300)));
        }

        return MeanwhileAsync(oneStep, Draw.Chance(0.5) ? Draw.Between(0, 5) : Draw.Between(6, 25));
    }

    private async Task MeanwhileAsync(Func<Task> oneStep, int steps)
    {
        // One thing in the middle of another is enough, and with two processes all there can be.
        if (busy.Count != 1)
        {
            return;
        }

        Trace.Depth++;
        for (var step = 0; step < steps; step++)
        {
            await oneStep();
        }

        Trace.Depth--;
    }
}
