using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Reconciliation.Runs;

namespace IntegrationHub.Modules.Reconciliation.Pages;

/// <summary>How the books of each agency stood last: its latest night, or its latest run where no night has been yet.</summary>
internal sealed class LatestNights(BrowseRuns browse, IEnumerable<Agency> agencies)
{
    private const int LookedAt = 20;

    public async Task<IReadOnlyList<Night>> ReadAsync(CancellationToken cancellation)
    {
        var nights = new List<Night>();
        foreach (var agency in agencies.OrderBy(agency => agency.Code, StringComparer.Ordinal))
        {
            var runs = (await browse.ListAsync(new RunFilter(agency.Code), new PageRequest(LookedAt, null), cancellation)).Items;
            nights.Add(new Night(agency, runs.FirstOrDefault(run => run.Nightly) ?? (runs.Count > 0 ? runs[0] : null)));
        }

        return nights;
    }
}

/// <summary>An agency and its latest night.</summary>
/// <param name="Run">Null when its books have never been compared.</param>
internal sealed record Night(Agency Agency, RunView? Run);
