using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>How signing ended.</summary>
internal enum SignOutcome
{
    Signed,
    NotFound,

    /// <summary>It has not completed: there is nothing to sign.</summary>
    NotCompleted,

    AlreadySigned,

    /// <summary>Four eyes: whoever started a run does not sign it.</summary>
    OwnRun,
}

/// <summary>A supervisor signs a run off.</summary>
internal sealed class SignRun(ReconciliationDbContext db, ICurrentUser user, TimeProvider clock)
{
    public async Task<(SignOutcome Outcome, Run? Run)> SignAsync(Guid runId, CancellationToken cancellation)
    {
        user.Demand(Rights.ReconciliationSign);
        var run = await db.Runs.SingleOrDefaultAsync(row => row.Id == runId, cancellation);
        var outcome = run switch
        {
            null => SignOutcome.NotFound,
            { State: not RunState.Completed } => SignOutcome.NotCompleted,
            { SignedBy: not null } => SignOutcome.AlreadySigned,
            _ when run.StartedBy == user.Id => SignOutcome.OwnRun,
            _ => SignOutcome.Signed,
        };
        if (outcome == SignOutcome.Signed)
        {
            (run!.SignedBy, run.SignedAt) = (user.Id, clock.GetUtcNow());
            await db.SaveChangesAsync(cancellation);
        }

        return (outcome, run);
    }
}
