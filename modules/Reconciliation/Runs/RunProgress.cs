using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>
/// Saves a batch together with the run's counts, under the run's version: a node that lost the run to another one
/// writes nothing any more.
/// </summary>
internal sealed class RunProgress(ReconciliationDbContext db, IOptions<ReconciliationOptions> options, TimeProvider clock)
{
    /// <exception cref="DbUpdateConcurrencyException">Another node has the run.</exception>
    public async Task SaveAsync(Run run, CancellationToken cancellation)
    {
        // Always a change, so that the version is always checked.
        run.LeaseUntil = clock.GetUtcNow() + options.Value.Lease;
        db.Entry(run).Property(row => row.LeaseUntil).IsModified = true;
        await db.SaveChangesAsync(cancellation);
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.Entity != run).ToList())
        {
            entry.State = EntityState.Detached;
        }
    }
}
