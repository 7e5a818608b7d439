using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Simulation.Backends;
using IntegrationHub.Simulation.Installation;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>The calls to backends: claimed, made, left lying by a process that sleeps, and taken up again too late.</summary>
internal sealed class Calls
{
    private readonly SimulatedWorld world;
    private readonly List<SleepingCall> asleep = [];

    public Calls(SimulatedWorld world)
    {
        this.world = world;
        world.Died += node => asleep.RemoveAll(call => call.Node == node);
    }

    /// <summary>Whether a call of the agency is due.</summary>
    public bool IsDue(AgencyPort agency) => world.Database.Query(
        $"SELECT 1 FROM {agency.Schema}_pending_call WHERE state = 'Open' AND due_at <= $now LIMIT 1",
        row => row.GetInt32(0), ("$now", world.Clock.Current.UtcTicks)).Count > 0;

    /// <summary>Claims some of an agency's due calls and makes most of them. False when none was due.</summary>
    public async Task<bool> MakeAsync(AgencyPort agency, bool disturbed)
    {
        if (world.Idle() is not { } node)
        {
            return false;
        }

        IReadOnlyList<ClaimedCall> claimed = [];
        await world.DoAsync(node, $"claims calls to {agency.Agency}", async (process, cancellation)
            => claimed = await agency.ClaimAsync(process, disturbed ? world.Draw.Between(1, 4) : 8, cancellation));
        claimed = world.Installation.Plant.Claimed(world.Database, agency, claimed);
        foreach (var call in claimed)
        {
            if (disturbed && world.Draw.Chance(world.Plan.Sleepiness))
            {
                world.Trace.Add($"{node.Name} falls asleep over a call to {agency.Agency}");
                asleep.Add(new SleepingCall(node, agency, call));
            }
            else
            {
                await MakeAsync(node, agency, call);
            }
        }

        return claimed.Count > 0;
    }

    /// <summary>A process that slept goes on as if no time had passed. False when none sleeps.</summary>
    public async Task<bool> WakeAsync()
    {
        var idle = asleep.FindIndex(call => world.Idle() is { } node && call.Node == node);
        if (idle < 0)
        {
            return false;
        }

        var call = asleep[idle];
        asleep.RemoveAt(idle);
        await MakeAsync(call.Node, call.Agency, call.Claimed);
        return true;
    }

    /// <summary>A person has a call made again that was given up for a reason that is gone.</summary>
    public async Task<bool> ResendAsync()
    {
        foreach (var agency in SimulatedInstallation.Agencies)
        {
            var backend = world.Installation.BackendOf(agency.Agency);
            var parked = Parked(agency).FindAll(call => call.Kind == "Submit" && backend.HasRejected(call.Step));
            if (parked.Count > 0 && world.Idle() is { } node)
            {
                var call = world.Draw.Pick(parked).Id;
                var done = await world.DoAsync(
                    node, $"has a call to {agency.Agency} made again", (process, cancellation) => agency.ResendAsync(process, call, cancellation));
                if (done)
                {
                    world.Installation.Plant.Resent(world.Database, agency, call);
                }

                return done;
            }
        }

        return false;
    }

    /// <summary>A person has all made again that was given up.</summary>
    public async Task ResendGivenUpAsync()
    {
        foreach (var agency in SimulatedInstallation.Agencies)
        {
            foreach (var (id, _, _) in Parked(agency))
            {
                await world.DoAsync(
                    world.Idle()!, $"has a call to {agency.Agency} made again", (process, cancellation) => agency.ResendAsync(process, id, cancellation));
            }
        }
    }

    private List<(Guid Id, string Kind, Guid Step)> Parked(AgencyPort agency) => world.Database.Query(
        $"""
        SELECT p.id, p.kind, c.step_id FROM {agency.Schema}_pending_call p JOIN {agency.Schema}_case c ON c.id = p.case_id
        WHERE p.state = 'Parked' ORDER BY p.created_at
        """,
        row => (row.GetGuid(0), row.GetString(1), row.GetGuid(2)));

    private Task MakeAsync(SimulatedNode node, AgencyPort agency, ClaimedCall call)
        => world.DoAsync(node, $"calls {agency.Agency}", (process, cancellation) => agency.MakeAsync(process, call, cancellation));

    private sealed record SleepingCall(SimulatedNode Node, AgencyPort Agency, ClaimedCall Claimed);
}
