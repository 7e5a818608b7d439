using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Reconciliation.Matching;

/// <summary>Reads the backend's ledger into a table of the run, batch by batch, so that memory stays flat.</summary>
internal sealed class StageBackend(ReconciliationDbContext db, RunProgress progress, IOptions<ReconciliationOptions> options)
{
    private const double Share = 0.4;
    private const double HalfWay = 5000;

    /// <exception cref="IncompleteExtractException">The extract is not whole.</exception>
    public async Task StageAsync(Run run, IAgencyLedgers ledgers, CancellationToken cancellation)
    {
        var margin = options.Value.Margin;
        var batch = new List<StagedLine>(options.Value.BatchSize);
        var number = 0L;
        await foreach (var line in ledgers.ReadBackendAsync(run.From - margin, run.To + margin, cancellation))
        {
            batch.Add(StagedLine.Of(run.Id, ++number, line));
            run.BackendLines += line.ReceivedAt >= run.From && line.ReceivedAt < run.To ? 1 : 0;
            if (batch.Count == options.Value.BatchSize)
            {
                await WriteAsync(run, batch, number, cancellation);
            }
        }

        await WriteAsync(run, batch, number, cancellation);
        run.Progress = Share;
    }

    private async Task WriteAsync(Run run, List<StagedLine> batch, long number, CancellationToken cancellation)
    {
        db.AddRange(batch);

        // How long the extract is, nobody knows before its end.
        run.Progress = Share * number / (number + HalfWay);
        await progress.SaveAsync(run, cancellation);
        batch.Clear();
    }
}
