using IntegrationHub.Modules.Reconciliation.Matching;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Breaks;

/// <summary>Turns findings into breaks that carry on what was known of them; they stand once their run completes.</summary>
internal sealed class KeepBreaks(ReconciliationDbContext db, TimeProvider clock)
{
    /// <summary>Adds the breaks of a batch with the next save.</summary>
    public async Task AddAsync(Run run, IReadOnlyList<Finding> findings, CancellationToken cancellation)
    {
        var keys = findings.Select(finding => finding.Key).ToList();
        var before = await db.Breaks.AsNoTracking()
            .Where(known => known.Agency == run.Agency && known.Current && keys.Contains(known.Key))
            .ToListAsync(cancellation);
        foreach (var finding in findings)
        {
            var found = Break(run, finding, clock.GetUtcNow());
            if (before.Find(known => known.Key == found.Key) is { } known)
            {
                CarryOver.Take(found, known);
            }

            run.Found(finding.Type);
            db.Add(found);
        }
    }

    /// <summary>The run's breaks stand now; those it looked for and did not find again, or found again, no longer do.</summary>
    public async Task StandAsync(Run run, CancellationToken cancellation)
    {
        await TakeLateWordsAsync(run, cancellation);
        await db.Breaks
            .Where(old => old.Agency == run.Agency && old.Current && old.RunId != run.Id
                && ((old.BooksAt >= run.From && old.BooksAt < run.To)
                    || db.Breaks.Any(found => found.RunId == run.Id && found.PreviousId == old.Id)))
            .ExecuteUpdateAsync(set => set.SetProperty(old => old.Current, false), cancellation);
        await db.Breaks.Where(found => found.RunId == run.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(found => found.Current, true), cancellation);
    }

    /// <summary>Takes back everything a run that was cut off, or turned out invalid, had found.</summary>
    public Task DiscardAsync(Run run, CancellationToken cancellation)
        => db.Breaks.Where(found => found.RunId == run.Id).ExecuteDeleteAsync(cancellation);

    // What a person said of the old break while this run was at work.
    private async Task TakeLateWordsAsync(Run run, CancellationToken cancellation)
    {
        var spoken = await (
            from found in db.Breaks
            join old in db.Breaks on found.PreviousId equals old.Id
            where found.RunId == run.Id && old.ConcludedAt >= run.StartedAt
            select new { found, old }).ToListAsync(cancellation);
        foreach (var pair in spoken)
        {
            CarryOver.Take(pair.found, pair.old);
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static Break Break(Run run, Finding finding, DateTimeOffset now)
    {
        var (hub, backend) = (finding.Hub, finding.Backend);
        var requested = hub?.RequestedAt;
        return new Break
        {
            RunId = run.Id,
            Agency = run.Agency,
            Type = finding.Type,
            Key = finding.Key,
            FirstSeenAt = now,
            SeenAt = now,
            CaseId = hub?.CaseId,
            StepId = hub?.StepId ?? backend?.StepId,
            Step = hub?.Step,
            ReceiptCode = hub?.ReceiptCode ?? backend?.ReceiptCode,
            Reference = backend?.Reference ?? hub?.BackendReference,
            HubStatus = hub?.Status,
            HubReference = hub?.BackendReference,
            HubSha256 = hub?.RequestSha256,
            HubAmount = hub?.Amount,
            HubRequestedAt = requested,
            HubChangedAt = hub?.ChangedAt,
            BackendStatus = backend?.Status,
            BackendSha256 = backend?.RequestSha256,
            BackendAmount = backend?.Amount,
            BackendReceivedAt = backend?.ReceivedAt,
            BackendUpdatedAt = backend?.UpdatedAt,
            Note = finding.Note,
            BooksAt = requested >= run.From && requested < run.To ? requested.Value : backend?.ReceivedAt ?? requested!.Value,
        };
    }
}
