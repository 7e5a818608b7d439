using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>Lists runs, the latest first, and shows one.</summary>
internal sealed class BrowseRuns(ReconciliationDbContext db, IEnumerable<Agency> agencies)
{
    public async Task<Page<RunView>> ListAsync(RunFilter filter, PageRequest page, CancellationToken cancellation)
    {
        var runs = Matching(filter);
        if (page.AfterKey<RunCursor>() is { } after)
        {
            runs = runs.Where(run => run.StartedAt < after.At || (run.StartedAt == after.At && run.Id < after.Id));
        }

        var rows = await runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id)
            .Take(page.Take).ToListAsync(cancellation);
        return Page.Of(rows, page, run => View(run), run => new RunCursor(run.StartedAt, run.Id));
    }

    /// <summary>One run with how its breaks stand now; null when there is none of that id.</summary>
    public async Task<RunView?> FindAsync(Guid runId, CancellationToken cancellation)
    {
        if (await db.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, cancellation) is not { } run)
        {
            return null;
        }

        var states = await db.Breaks.Where(found => found.RunId == runId)
            .GroupBy(found => found.State)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        return View(run, states);
    }

    /// <summary>A run as it is told.</summary>
    public RunView View(Run run, IReadOnlyDictionary<BreakState, long>? states = null) => new(
        run.Id, run.Agency, run.State, Verdict.Of(run, NameOf(run.Agency)), run.From, run.To, run.BusinessDate, run.NightKey is not null,
        run.Repair, run.Progress, run.HubLines, run.BackendLines, run.Matched, run.InFlight, run.BreakCounts, states, run.StartedBy,
        run.StartedAt, run.EndedAt, (run.EndedAt - run.StartedAt)?.TotalMilliseconds, run.Error, run.SignedBy, run.SignedAt);

    // An agency may have been taken off the hub since.
    private LocalText NameOf(string code)
        => agencies.FirstOrDefault(agency => agency.Code == code) is { } agency
            ? new LocalText(agency.NameId, agency.NameEn)
            : LocalText.Same(code);

    private IQueryable<Run> Matching(RunFilter filter)
    {
        var runs = db.Runs.AsNoTracking();
        runs = filter.Agency is { } agency ? runs.Where(run => run.Agency == agency) : runs;
        runs = filter.State is { } state ? runs.Where(run => run.State == state) : runs;
        runs = filter.From is { } from ? runs.Where(run => run.BusinessDate >= from) : runs;
        return filter.To is { } to ? runs.Where(run => run.BusinessDate <= to) : runs;
    }
}
