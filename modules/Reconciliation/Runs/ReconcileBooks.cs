using IntegrationHub.Contracts.Reconciliation;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Matching;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>Carries one claimed run from its beginning to its end.</summary>
internal sealed class ReconcileBooks(
    ReconciliationDbContext db,
    IEnumerable<IAgencyLedgers> agencies,
    StageBackend stage,
    MatchBooks match,
    KeepBreaks breaks,
    RepairBreak repair,
    RunProgress progress,
    TimeProvider clock)
{
    private const int MostRepairs = 500;

    /// <exception cref="DbUpdateConcurrencyException">Another node has taken the run over.</exception>
    public async Task RunAsync(Guid runId, CancellationToken cancellation)
    {
        var run = await db.Runs.SingleAsync(row => row.Id == runId, cancellation);
        try
        {
            var ledgers = agencies.Single(ledgers => ledgers.Agency.Code == run.Agency);
            await ClearAsync(run, cancellation);
            var begun = clock.GetUtcNow();
            await stage.StageAsync(run, ledgers, cancellation);
            await match.MatchAsync(run, begun, ledgers, cancellation);
            await CompleteAsync(run, cancellation);
        }
        catch (IncompleteExtractException failure)
        {
            await GiveUpAsync(run, RunState.Invalid, failure, cancellation);
            return;
        }
        catch (Exception failure) when (MustFail(failure, cancellation))
        {
            await GiveUpAsync(run, RunState.Failed, failure, cancellation);
            throw;
        }

        if (run.Repair)
        {
            await RepairAsync(run, cancellation);
        }
    }

    // A lost run, a stopping hub or a database that is away leave the run to be taken up again.
    private bool MustFail(Exception failure, CancellationToken cancellation)
        => failure is not DbUpdateConcurrencyException && !cancellation.IsCancellationRequested && !db.Dialect.IsUnavailable(failure);

    // What a node that died in this run had written so far.
    private async Task ClearAsync(Run run, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginAsync(cancellation);
        await breaks.DiscardAsync(run, cancellation);
        await DropStagingAsync(run, cancellation);
        await progress.SaveAsync(run, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task CompleteAsync(Run run, CancellationToken cancellation)
    {
        await using var transaction = await db.BeginAsync(cancellation);
        await breaks.StandAsync(run, cancellation);
        await DropStagingAsync(run, cancellation);
        run.End(RunState.Completed, clock.GetUtcNow());
        db.Publish(
            new ReconciliationCompleted(
                run.Id, run.Agency, run.From, run.To, run.HubLines, run.BackendLines, run.Matched,
                run.BreakCounts.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value), run.EndedAt!.Value),
            run.Id);
        await progress.SaveAsync(run, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task GiveUpAsync(Run run, RunState state, Exception failure, CancellationToken cancellation)
    {
        // What was not saved stays behind; the row is read as it stands, still under this node's claim.
        db.ChangeTracker.Clear();
        await using var transaction = await db.BeginAsync(cancellation);
        var row = await db.Runs.SingleAsync(other => other.Id == run.Id, cancellation);
        if (row.Node != HubNode.Name || row.State != RunState.Running)
        {
            return;
        }

        await breaks.DiscardAsync(row, cancellation);
        await DropStagingAsync(row, cancellation);
        (row.Matched, row.InFlight, row.BreakCounts) = (0, 0, []);
        row.End(state, clock.GetUtcNow(), ErrorText.Of(failure));
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private Task<int> DropStagingAsync(Run run, CancellationToken cancellation)
        => db.Staged.Where(line => line.RunId == run.Id).ExecuteDeleteAsync(cancellation);

    private async Task RepairAsync(Run run, CancellationToken cancellation)
    {
        var open = await db.Breaks.AsNoTracking()
            .Where(found => found.RunId == run.Id && found.State == BreakState.Open
                && (found.Type == BreakType.MissingAtBackend || found.Type == BreakType.StatusDiffers))
            .OrderBy(found => found.Id)
            .Take(MostRepairs)
            .Select(found => found.Id)
            .ToListAsync(cancellation);
        foreach (var id in open)
        {
            await repair.RepairAsync(id, run.StartedBy, cancellation);
        }
    }
}
