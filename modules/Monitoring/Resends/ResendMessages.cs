using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Monitoring.Failures;
using IntegrationHub.Modules.Monitoring.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Modules.Monitoring.Resends;

/// <summary>Makes what waits for a person go again, or counts what would.</summary>
internal sealed partial class ResendMessages(
    MonitoringDbContext db,
    LedgerDbContext ledger,
    ParkedDeliveries parked,
    GroupFailures failures,
    FollowResend follow,
    IEnumerable<IAgencyWorklist> worklists,
    ICurrentUser user,
    TimeProvider clock,
    ILogger<ResendMessages> log)
{
    /// <summary>Resends; the request must have been checked.</summary>
    public async Task<ResendOutcome> ResendAsync(ResendRequest request, CancellationToken cancellation)
    {
        user.Demand(Rights.OperationsResend);
        if (request.StopAboveErrorShare is { } limit && request.Group is { } cause
            && await follow.LastOfAsync(cause, cancellation) is { ErrorShare: { } share } last && share > limit)
        {
            return new ResendOutcome.Stopped(last);
        }

        if (request.MessageIds is { } ids)
        {
            var chosen = await parked.FindAsync(ids, cancellation);
            var others = await CountOthersAsync([.. ids.Except(chosen.Select(delivery => delivery.MessageId))], cancellation);
            return new ResendOutcome.Done(await DeliverAsync(request, chosen, chosen.Count, others, cancellation));
        }

        var group = (await failures.ListAsync(cancellation)).SingleOrDefault(group => group.GroupId == request.Group);
        return group switch
        {
            null => new ResendOutcome.NothingThere(),
            { Kind: FailureKind.Call } => new ResendOutcome.Done(await CallAsync(request, group, cancellation)),
            _ => new ResendOutcome.Done(await DeliverAsync(
                request, await failures.ParkedInAsync(group, ParkedDeliveries.MostAtOnce, cancellation), group.Count, new(0, 0, 0), cancellation)),
        };
    }

    private async Task<ResendAnswer> DeliverAsync(
        ResendRequest request, IReadOnlyList<ParkedDelivery> found, int total, Others others, CancellationToken cancellation)
    {
        var resendable = found.Where(delivery => delivery.Handleable).ToList();
        var chosen = resendable.Take(request.Most).ToList();
        var broken = found.Count - resendable.Count;
        Guid? id = null;
        var resent = chosen.Count;
        if (!request.DryRun && chosen.Count > 0)
        {
            var record = await RecordAsync(
                request, chosen.ConvertAll(delivery => (FailureKind.Delivery, delivery.MessageId, delivery.Queue)), cancellation);
            resent = (await parked.ResendAsync(chosen, request.Spacing, cancellation)).Count;
            id = await CloseAsync(record, resent, cancellation);
        }

        return new ResendAnswer(
            id, request.DryRun, total, total - broken, broken, others.Handled, others.OnTheWay, others.Unknown, resent,
            total - broken - resent);
    }

    private async Task<ResendAnswer> CallAsync(ResendRequest request, FailureGroup group, CancellationToken cancellation)
    {
        var calls = await failures.CallsInAsync(group, request.Most, cancellation);
        Guid? id = null;
        var resent = calls.Count;
        if (!request.DryRun && calls.Count > 0)
        {
            var record = await RecordAsync(
                request, [.. calls.Select(call => (FailureKind.Call, call.CallId, group.Place))], cancellation);
            var worklist = worklists.Single(worklist => worklist.Agency.Code == group.Place);
            resent = 0;
            foreach (var call in calls)
            {
                resent += await worklist.ResendAsync(call.CallId, user.Id, cancellation) ? 1 : 0;
            }

            id = await CloseAsync(record, resent, cancellation);
        }

        return new ResendAnswer(id, request.DryRun, group.Count, group.Count, 0, 0, 0, 0, resent, group.Count - resent);
    }

    // Written before anything goes, so that nothing is ever resent without a record of who did it.
    private async Task<Resend> RecordAsync(
        ResendRequest request, List<(FailureKind Kind, Guid Item, string Place)> items, CancellationToken cancellation)
    {
        var record = new Resend { By = user.Id, At = clock.GetUtcNow(), Cause = request.Group, Chosen = items.Count };
        db.Add(record);
        db.AddRange(items.Select(item => new ResentItem { ResendId = record.Id, ItemId = item.Item, Place = item.Place, Kind = item.Kind }));
        await db.SaveChangesAsync(cancellation);
        return record;
    }

    private async Task<Guid> CloseAsync(Resend record, int resent, CancellationToken cancellation)
    {
        record.Resent = resent;
        await db.SaveChangesAsync(cancellation);
        LogResend(log, record.By, resent, record.Chosen, record.Id);
        return record.Id;
    }

    private async Task<Others> CountOthersAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var known = await ledger.Messages.WithIds(ids).Select(message => message.Id).ToListAsync(cancellation);
        var owed = await ledger.Deliveries.Where(row => known.Contains(row.MessageId)).Select(row => row.MessageId).Distinct()
            .CountAsync(cancellation);
        return new Others(known.Count - owed, owed, ids.Count - known.Count);
    }

    [LoggerMessage(LogLevel.Information, "{By} resent {Resent} of {Chosen} failures ({ResendId}).")]
    private static partial void LogResend(ILogger log, string by, int resent, int chosen, Guid resendId);

    private sealed record Others(int Handled, int OnTheWay, int Unknown);
}

/// <summary>How a request to resend ended.</summary>
internal abstract record ResendOutcome
{
    private ResendOutcome()
    {
    }

    /// <summary>It was done, or counted.</summary>
    public sealed record Done(ResendAnswer Answer) : ResendOutcome;

    /// <summary>Nothing fails for that cause any more.</summary>
    public sealed record NothingThere : ResendOutcome;

    /// <summary>Too much of the last resend of the group failed again.</summary>
    public sealed record Stopped(ResendReport Last) : ResendOutcome;
}
