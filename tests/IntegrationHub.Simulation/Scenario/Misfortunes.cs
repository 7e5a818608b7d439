using IntegrationHub.Core;
using IntegrationHub.Simulation.Installation;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>What goes wrong with processes and their database, and how time passes.</summary>
internal sealed class Misfortunes(SimulatedWorld world)
{
    // Those that lie on the way of this world; the others belong to the hub's own loops.
    private static readonly string[] FailPoints =
    [
        FailPoint.BeforeCommit, FailPoint.AfterCommit, FailPoint.HandlerBeforeCommit, FailPoint.HandlerBeforeAcknowledge,
        FailPoint.SweepClaimed, FailPoint.CallAnswered,
    ];

    public void PrepareDeath()
    {
        if (world.Plan.Crashes && world.Idle() is { } node)
        {
            if (world.Draw.Chance(0.2))
            {
                world.Kill(node);
                return;
            }

            var (point, reach) = (world.Draw.Pick(FailPoints), world.Draw.Between(1, 3));
            world.Trace.Add($"{node.Name} is to die at {point}:{reach}");
            node.Fate.DieAt(point, reach);
        }
    }

    public void PrepareStorageFailure()
    {
        if (world.Plan.StorageFails && world.Idle() is { } node)
        {
            var (moment, occurrence) = (world.Draw.Pick(Enum.GetValues<StorageMoment>()), world.Draw.Between(1, 4));
            world.Trace.Add($"the database of {node.Name} is to fail at {moment}:{occurrence}");
            node.Fate.FailAt(moment, occurrence);
        }
    }

    /// <summary>Mostly little time, sometimes past a lease, sometimes past a night.</summary>
    public void PassTime()
    {
        var time = world.Draw.Weighted(
            (TimeSpan.FromSeconds(world.Draw.Between(1, 30)), 5),
            (TimeSpan.FromSeconds(world.Draw.Between(31, 300)), 3),
            (TimeSpan.FromMinutes(world.Draw.Between(6, 90)), 2),
            (TimeSpan.FromHours(world.Draw.Between(2, 30)), 1));
        world.Trace.Add($"{time} passes");
        world.Clock.Advance(time);
    }
}
