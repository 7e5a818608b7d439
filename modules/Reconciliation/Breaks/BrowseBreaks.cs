using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Breaks;

/// <summary>Lists the breaks of a run, in an order that stays the same.</summary>
internal sealed class BrowseBreaks(ReconciliationDbContext db)
{
    /// <summary>Null when there is no such run.</summary>
    public async Task<Page<BreakView>?> ListAsync(
        Guid runId, BreakType? type, BreakState? state, PageRequest page, CancellationToken cancellation)
    {
        if (!await db.Runs.AnyAsync(run => run.Id == runId, cancellation))
        {
            return null;
        }

        var breaks = db.Breaks.AsNoTracking().Where(found => found.RunId == runId);
        breaks = type is null ? breaks : breaks.Where(found => found.Type == type);
        breaks = state is null ? breaks : breaks.Where(found => found.State == state);
        breaks = page.AfterKey<BreakCursor>() is { } after ? breaks.Where(found => found.Id > after.Id) : breaks;
        var rows = await breaks.OrderBy(found => found.Id).Take(page.Take).ToListAsync(cancellation);
        return Page.Of(rows, page, BreakView.Of, found => new BreakCursor(found.Id));
    }

    /// <summary>One break; null when there is none of that id.</summary>
    public async Task<BreakView?> FindAsync(Guid breakId, CancellationToken cancellation)
        => await db.Breaks.AsNoTracking().SingleOrDefaultAsync(found => found.Id == breakId, cancellation) is { } row
            ? BreakView.Of(row)
            : null;
}

/// <summary>Where a page of breaks ended.</summary>
internal sealed record BreakCursor(Guid Id);
