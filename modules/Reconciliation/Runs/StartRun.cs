using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>Starts runs: one an agency and window at a time.</summary>
internal sealed class StartRun(
    ReconciliationDbContext db, IEnumerable<IAgencyLedgers> agencies, RunWorker worker, LocalClock localClock, TimeProvider clock)
{
    /// <summary>The agencies that can be reconciled.</summary>
    public IEnumerable<string> Agencies => agencies.Select(ledgers => ledgers.Agency.Code).Order(StringComparer.Ordinal);

    /// <summary>Starts a run; null when the same agency and window is at work, or the night has its run already.</summary>
    public async Task<Run?> StartAsync(RunOrder order, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var run = new Run
        {
            Agency = order.Agency,
            From = order.From,
            To = order.To,
            BusinessDate = localClock.DateOf(order.To.AddTicks(-1)),
            Repair = order.Repair,
            StartedBy = order.By,
            StartedAt = now,
            LeaseUntil = now,
            ActiveKey = Run.ActiveKeyOf(order.Agency, order.From, order.To),
            NightKey = order.NightKey,
        };
        db.Add(run);
        db.AfterCommit(worker.Wake);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return run;
        }
        catch (DbUpdateException failure) when (db.Dialect.IsUniqueViolation(failure))
        {
            db.Entry(run).State = EntityState.Detached;
            return null;
        }
    }
}

/// <summary>What to reconcile.</summary>
/// <param name="NightKey">For nightly runs: unique for ever.</param>
internal sealed record RunOrder(
    string Agency, DateTimeOffset From, DateTimeOffset To, bool Repair, string By, string? NightKey = null);
