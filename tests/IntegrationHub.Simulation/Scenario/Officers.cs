using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Callbacks;
using IntegrationHub.Simulation.Backends;
using IntegrationHub.Simulation.Installation;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>Those who work at the agencies: they decide, their systems call back in any order, and lose things.</summary>
internal sealed class Officers(SimulatedWorld world)
{
    private const int MostRounds = 2;
    private readonly List<Callback> callbacks = [];

    /// <summary>One case goes on at its backend. False when none can.</summary>
    public bool Decide()
    {
        var open = world.Installation.Backends.SelectMany(backend => backend.Undecided, (backend, row) => (backend, row)).ToList();
        if (open.Count == 0)
        {
            return false;
        }

        var (backend, row) = world.Draw.Pick(open);
        row.Become(Next(row), world.Clock.GetUtcNow());
        world.Trace.Add($"{backend.Agency}: {row.Step} {row.Reference} is {row.Status}");
        if (PortOf(backend.Agency).CallsBack)
        {
            callbacks.Add(new Callback(PortOf(backend.Agency), row.StepId, $"{row.Reference}:{row.Statuses.Count}", row.Report()));
        }

        return true;
    }

    /// <summary>One callback comes, any of them. False when the hub took none.</summary>
    public async Task<bool> CallBackAsync(bool disturbed)
    {
        if (callbacks.Count == 0 || world.Idle() is not { } node)
        {
            return false;
        }

        var callback = world.Draw.Pick(callbacks);
        var report = world.Installation.Plant.CalledBack(callback.Report, world.Clock.Current);
        CallbackOutcome? outcome = null;
        await world.DoAsync(node, $"is called back by {callback.Agency.Agency} ({report.Reference} {report.Status})", async (process, cancellation)
            => outcome = await callback.Agency.CallBackAsync(process, callback.Step, callback.Key, report, cancellation));

        // Answered with 404 or not at all, it comes again; and sometimes it does so anyway.
        if (outcome is not (null or CallbackOutcome.Unknown) && (!disturbed || world.Draw.Chance(0.8)))
        {
            callbacks.Remove(callback);
            return true;
        }

        return false;
    }

    /// <summary>A backend loses a case that the hub knows it has.</summary>
    public void Forget()
    {
        foreach (var backend in world.Installation.Backends.Where(backend => backend.Traits.Forgets))
        {
            var known = world.Database.Query(
                $"SELECT step_id FROM {PortOf(backend.Agency).Schema}_case WHERE backend_reference IS NOT NULL ORDER BY requested_at",
                row => row.GetGuid(0));
            if (backend.Undecided.FirstOrDefault(row => known.Contains(row.StepId)) is { } lost)
            {
                backend.Forget(lost);
                callbacks.RemoveAll(callback => callback.Step == lost.StepId);
                world.Trace.Add($"{backend.Agency} forgets {lost.Reference}");
                return;
            }
        }
    }

    public void GoDown()
    {
        var backend = world.Draw.Pick(world.Installation.Backends);
        backend.DownUntil = world.Clock.Current.AddMinutes(world.Draw.Between(1, 600));
        world.Trace.Add($"{backend.Agency} is down for a while");
    }

    private ReportedStatus Next(BackendCase row)
    {
        var asked = row.Statuses.Count(status => status == ReportedStatus.WaitingForApplicant);
        return world.Draw.Weighted(
            (ReportedStatus.InReview, row.Status == ReportedStatus.Received ? 3 : 0),
            (ReportedStatus.WaitingForApplicant, asked < MostRounds ? 2 : 0),
            (ReportedStatus.Approved, 4),
            (ReportedStatus.Refused, 1));
    }

    private static AgencyPort PortOf(string agency) => SimulatedInstallation.Agencies.Single(port => port.Agency == agency);

    private sealed record Callback(AgencyPort Agency, Guid Step, string Key, CaseReport Report);
}
