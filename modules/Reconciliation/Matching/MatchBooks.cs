using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Reconciliation.Matching;

/// <summary>Matches the hub's ledger with the staged lines in keyed batches, then settles what is left on the backend's side.</summary>
internal sealed class MatchBooks(
    ReconciliationDbContext db, SecondLook secondLook, KeepBreaks breaks, RunProgress progress, IOptions<ReconciliationOptions> options)
{
    private const double Staged = 0.4;
    private const double HubSide = 0.5;

    /// <param name="begun">When the backend's ledger began to be read: what happened since cannot stand in it.</param>
    public async Task MatchAsync(Run run, DateTimeOffset begun, IAgencyLedgers ledgers, CancellationToken cancellation)
    {
        var expected = Math.Max(1, await db.Staged.LongCountAsync(line => line.RunId == run.Id, cancellation));
        await foreach (var batch in ledgers.ReadHubAsync(run.From, run.To, cancellation).Chunk(options.Value.BatchSize))
        {
            run.HubLines += batch.Length;
            run.Progress = Staged + (HubSide * Math.Min(1, (double)run.HubLines / expected));
            await SettleAsync(run, begun, ledgers, await WithTheirLinesAsync(run, batch, cancellation), [], cancellation);
        }

        await MatchLeftoversAsync(run, begun, ledgers, cancellation);
    }

    private async Task MatchLeftoversAsync(Run run, DateTimeOffset begun, IAgencyLedgers ledgers, CancellationToken cancellation)
    {
        while (true)
        {
            // Lines beyond the window were only read to find their hub lines; theirs is another run.
            var left = await db.Staged.AsNoTracking()
                .Where(line => line.RunId == run.Id && line.ReceivedAt >= run.From && line.ReceivedAt < run.To)
                .OrderBy(line => line.Number)
                .Take(options.Value.BatchSize)
                .ToListAsync(cancellation);
            if (left.Count == 0)
            {
                return;
            }

            var steps = left.Select(line => line.StepId).OfType<Guid>().Distinct().ToList();
            var hub = await ledgers.FindHubAsync(steps, cancellation);
            var known = hub.Select(line => line.StepId).ToHashSet();
            var foreign = left.FindAll(line => line.StepId is not { } step || !known.Contains(step));
            await SettleAsync(run, begun, ledgers, await WithTheirLinesAsync(run, hub, cancellation), foreign, cancellation);
        }
    }

    private async Task<List<Pairing>> WithTheirLinesAsync(Run run, IReadOnlyList<HubLedgerLine> hub, CancellationToken cancellation)
    {
        var steps = hub.Select(line => line.StepId).ToList();
        var references = hub.Select(line => line.BackendReference).OfType<string>().ToList();
        var lines = await db.Staged.AsNoTracking()
            .Where(line => line.RunId == run.Id && line.StepId != null && steps.Contains(line.StepId.Value))
            .ToListAsync(cancellation);
        lines.AddRange(await db.Staged.AsNoTracking()
            .Where(line => line.RunId == run.Id && line.StepId == null && references.Contains(line.Reference))
            .ToListAsync(cancellation));
        return Pairing.Of(hub, lines);
    }

    private async Task SettleAsync(
        Run run, DateTimeOffset begun, IAgencyLedgers ledgers, List<Pairing> pairs, List<StagedLine> foreign, CancellationToken cancellation)
    {
        var results = new (Pairing Pair, Comparison Outcome)[pairs.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, pairs.Count),
            new ParallelOptions { MaxDegreeOfParallelism = options.Value.QuestionsAtOnce, CancellationToken = cancellation },
            async (index, token) => results[index] = (pairs[index], await CompareAsync(run, begun, ledgers, pairs[index], token)));
        var findings = foreign.ConvertAll(Foreign);
        foreach (var (pair, outcome) in results)
        {
            run.InFlight += outcome.InFlight ? 1 : 0;
            run.Matched += !outcome.InFlight && outcome.Findings.Count == 0 && pair.Lines.Count > 0 ? 1 : 0;
            findings.AddRange(outcome.Findings);
        }

        long[] done = [.. pairs.SelectMany(pair => pair.Lines).Concat(foreign).Select(line => line.Number).Distinct()];
        await using var transaction = await db.BeginAsync(cancellation);
        await breaks.AddAsync(run, findings, cancellation);
        await db.Staged.Where(line => line.RunId == run.Id && done.Contains(line.Number)).ExecuteDeleteAsync(cancellation);
        await progress.SaveAsync(run, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<Comparison> CompareAsync(
        Run run, DateTimeOffset begun, IAgencyLedgers ledgers, Pairing pair, CancellationToken cancellation)
    {
        List<BackendLedgerLine> lines = [.. pair.Lines.Select(line => line.ToLine())];
        var compared = LineComparer.Compare(pair.Hub, lines, options.Value);
        var reviewed = compared.Findings.Count == 0
            ? compared
            : await secondLook.ReviewAsync(run, begun, ledgers, pair.Hub, lines, compared, cancellation);
        return pair.Ambiguity is { } ambiguity ? new Comparison(false, [.. reviewed.Findings, ambiguity]) : reviewed;
    }

    private static Finding Foreign(StagedLine line) => line is { StepId: null, ReceiptCode: not null }
        ? new Finding(BreakType.Ambiguous, null, line.ToLine(), "The backend's line names a receipt code but no step.")
        : new Finding(BreakType.MissingAtHub, null, line.ToLine());
}
