using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Simulation.Backends;
using IntegrationHub.Simulation.Installation;
using IntegrationHub.TestServers.Conservation;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>
/// C6: the hub's own reconciliation, run over the seed's books, finds exactly the true differences; an extract that is
/// not whole makes its run invalid, and an agency and business date have one run.
/// </summary>
internal sealed class Books(SimulatedWorld world)
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    public async Task<List<Violation>> CompareAsync()
    {
        // Past the next night, and past the time in which a difference may still be on its way.
        world.Clock.Advance(TimeSpan.FromDays(1) + TimeSpan.FromMinutes(world.Draw.Between(20, 300)));
        foreach (var backend in world.Installation.Backends)
        {
            backend.TruncatesExtract = world.Plan.ExtractIsTruncated && backend.Cases.Count > 0;
        }

        var night = world.Clock.Current;
        await StartAsync(world.Installation.Nodes[0]);
        await StartAsync(world.Installation.Nodes[1]);
        await WorkAsync(world.Installation.Nodes[0]);
        return [.. SimulatedInstallation.Agencies.SelectMany(agency => Judge(agency, night))];
    }

    private static async Task StartAsync(SimulatedNode node)
    {
        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<NightlyRuns>().StartAsync(CancellationToken.None);
    }

    private static async Task WorkAsync(SimulatedNode node)
    {
        var worker = node.Services.GetRequiredService<RunWorker>();
        while (await worker.ClaimAsync(CancellationToken.None) is { } run)
        {
            await worker.RunAsync(run, CancellationToken.None);
        }
    }

    private IEnumerable<Violation> Judge(AgencyPort agency, DateTimeOffset night)
    {
        var runs = world.Database.Query(
            "SELECT id, business_date, state FROM reconciliation_run WHERE agency = $agency",
            row => (Id: row.GetGuid(0), Date: DateOnly.Parse(row.GetString(1), System.Globalization.CultureInfo.InvariantCulture), State: row.GetString(2)),
            ("$agency", agency.Agency));
        if (runs.Count != 1)
        {
            yield return new("C6", $"{agency.Agency} has {runs.Count} runs for one night.");
            yield break;
        }

        var due = DateOnly.FromDateTime((night - TimeSpan.FromHours(1)).ToOffset(Wib).DateTime).AddDays(-1);
        if (runs[0].Date != due)
        {
            yield return new("C6", $"The run of {agency.Agency} is of {runs[0].Date:yyyy-MM-dd}, and the night is that of {due:yyyy-MM-dd}.");
        }

        var backend = world.Installation.BackendOf(agency.Agency);
        var expected = backend.TruncatesExtract ? "Invalid" : "Completed";
        if (runs[0].State != expected)
        {
            yield return new("C6", $"The run of {agency.Agency} is {runs[0].State}, not {expected}.");
            yield break;
        }

        var found = Breaks(runs[0].Id, backend).Order(StringComparer.Ordinal).ToList();
        var differences = backend.TruncatesExtract ? [] : Differences(agency, backend, due).Order(StringComparer.Ordinal).ToList();
        if (!found.SequenceEqual(differences))
        {
            yield return new("C6", $"The run of {agency.Agency} found [{string.Join("; ", found)}]; the books differ in [{string.Join("; ", differences)}].");
        }
    }

    // A backend that cannot be asked leaves it open whether it has what its books do not show.
    private List<string> Breaks(Guid run, SimulatedBackend backend) => world.Database.Query(
        "SELECT type, step_id FROM reconciliation_break WHERE run_id = $run",
        row => (Type: row.GetString(0), Step: row.IsDBNull(1) ? "" : row.GetString(1).ToUpperInvariant()),
        ("$run", run))
        .ConvertAll(found => backend.Traits.Capability == Capability.None && found.Type == "Ambiguous" ? $"MissingAtBackend {found.Step}" : $"{found.Type} {found.Step}");

    // Judged by hand, case by case, and not as the hub does it. What was asked for after the night's date is another night's.
    private IEnumerable<string> Differences(AgencyPort agency, SimulatedBackend backend, DateOnly due)
    {
        var hub = world.Database.Query(
            $"SELECT step_id, status, backend_reference FROM {agency.Schema}_case WHERE requested_at < $end",
            row => (Step: row.GetGuid(0), Status: row.GetString(1), IsKnown: !row.IsDBNull(2)),
            ("$end", new DateTimeOffset(due.AddDays(1).ToDateTime(TimeOnly.MinValue), Wib).UtcTicks));
        foreach (var (step, status, isKnown) in hub)
        {
            var id = step.ToString().ToUpperInvariant();
            if (backend.Cases.FirstOrDefault(row => row.StepId == step) is not { } own)
            {
                if (status != "Withdrawn" || isKnown)
                {
                    yield return $"MissingAtBackend {id}";
                }
            }
            else if (!Agrees(status, isKnown, own))
            {
                yield return $"StatusDiffers {id}";
            }
        }
    }

    private static bool Agrees(string hub, bool isKnown, BackendCase backend) => hub switch
    {
        "Delivered" or "InReview" => backend.Status.ToString() is "Received" or "InReview",
        "GivenUp" => isKnown && !backend.IsDecided,
        _ => hub == backend.Status.ToString(),
    };
}
