using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Breaks;

/// <summary>A person says what becomes of a break.</summary>
internal sealed class ConcludeBreak(ReconciliationDbContext db, ICurrentUser user, TimeProvider clock)
{
    public const int LongestReason = 500;
    public const int LongestName = 100;

    /// <summary>The difference is as it should be.</summary>
    public Task<BreakOutcome> AcceptAsync(Guid breakId, string reason, CancellationToken cancellation)
        => ConcludeAsync(breakId, BreakState.Accepted, reason, null, cancellation);

    /// <summary>The cause is known and needs nothing of anybody.</summary>
    public Task<BreakOutcome> ExplainAsync(Guid breakId, string reason, CancellationToken cancellation)
        => ConcludeAsync(breakId, BreakState.Explained, reason, null, cancellation);

    /// <summary>Somebody is to settle it.</summary>
    public Task<BreakOutcome> AssignAsync(Guid breakId, string to, string reason, CancellationToken cancellation)
        => ConcludeAsync(breakId, BreakState.Assigned, reason, to, cancellation);

    private async Task<BreakOutcome> ConcludeAsync(
        Guid breakId, BreakState state, string reason, string? assignee, CancellationToken cancellation)
    {
        user.Demand(Rights.ReconciliationRun);
        var found = await db.Breaks.SingleOrDefaultAsync(row => row.Id == breakId, cancellation);
        if (found is null)
        {
            return new BreakOutcome.NotFound();
        }

        if (!found.Current)
        {
            return BreakOutcome.NoLongerStands;
        }

        (found.State, found.Reason, found.Assignee) = (state, reason.Trim(), assignee?.Trim());
        (found.ConcludedBy, found.ConcludedAt) = (user.Id, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return new BreakOutcome.Done(BreakView.Of(found));
    }
}
