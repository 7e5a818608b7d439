using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Modules.Monitoring.Messages;
using IntegrationHub.Modules.Monitoring.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Failures;

/// <summary>Groups by cause what waits for a person: parked deliveries and parked calls.</summary>
internal sealed class GroupFailures(MonitoringDbContext db, ParkedDeliveries parked, IEnumerable<IAgencyWorklist> worklists)
{
    /// <summary>Every group, the largest first.</summary>
    public async Task<IReadOnlyList<FailureGroup>> ListAsync(CancellationToken cancellation)
    {
        var deliveries = (await parked.CausesAsync(cancellation))
            .GroupBy(cause => FailureCause.Of(FailureKind.Delivery, cause.Queue, cause.Error))
            .Select(group => Group(
                group.Key, group.Sum(cause => cause.Count), group.Min(cause => cause.FirstAt), group.Max(cause => cause.LastAt)));
        var groups = deliveries.ToList();
        foreach (var worklist in worklists)
        {
            groups.AddRange((await worklist.FailedCallsAsync(CasePage.CountLimit, cancellation))
                .GroupBy(call => FailureCause.Of(FailureKind.Call, worklist.Agency.Code, call.Error))
                .Select(group => Group(group.Key, group.Count(), group.Min(call => call.FailedAt), group.Max(call => call.FailedAt))));
        }

        return [.. groups.OrderByDescending(group => group.Count).ThenBy(group => group.GroupId, StringComparer.Ordinal)];
    }

    /// <summary>A group with up to so many of its members; null when nothing fails for that cause any more.</summary>
    public async Task<FailureGroupDetail?> FindAsync(string groupId, int limit, CancellationToken cancellation)
    {
        if ((await ListAsync(cancellation)).SingleOrDefault(group => group.GroupId == groupId) is not { } found)
        {
            return null;
        }

        var items = found.Kind == FailureKind.Delivery
            ? await DeliveriesAsync(found, limit, cancellation)
            : await CallsAsync(found, limit, cancellation);
        return new FailureGroupDetail(found, items);
    }

    /// <summary>The parked deliveries of a group.</summary>
    public async Task<IReadOnlyList<ParkedDelivery>> ParkedInAsync(FailureGroup group, int limit, CancellationToken cancellation)
    {
        var errors = (await parked.CausesAsync(cancellation))
            .Where(cause => FailureCause.Of(FailureKind.Delivery, cause.Queue, cause.Error).GroupId == group.GroupId)
            .Select(cause => cause.Error)
            .ToList();
        return await parked.ListAsync(group.Place, errors, limit, cancellation);
    }

    /// <summary>The parked calls of a group, oldest first.</summary>
    public async Task<IReadOnlyList<FailedCall>> CallsInAsync(FailureGroup group, int limit, CancellationToken cancellation)
    {
        var worklist = worklists.Single(worklist => worklist.Agency.Code == group.Place);
        return [.. (await worklist.FailedCallsAsync(CasePage.CountLimit, cancellation))
            .Where(call => FailureCause.Of(FailureKind.Call, group.Place, call.Error).GroupId == group.GroupId)
            .OrderBy(call => call.FailedAt).ThenBy(call => call.CallId)
            .Take(limit)];
    }

    private static FailureGroup Group(FailureCause cause, int count, DateTimeOffset? first, DateTimeOffset? last)
        => new(cause.GroupId, cause.Kind, cause.Place, cause.Error, count, first, last);

    private async Task<IReadOnlyList<FailedItem>> DeliveriesAsync(FailureGroup group, int limit, CancellationToken cancellation)
    {
        var deliveries = await ParkedInAsync(group, limit, cancellation);
        var applications = deliveries.Select(delivery => delivery.CorrelationId).Distinct().ToList();
        var receipts = await db.Journeys.AsNoTracking().Where(journey => applications.Contains(journey.ApplicationId))
            .ToDictionaryAsync(journey => journey.ApplicationId, journey => journey.ReceiptCode, cancellation);
        return [.. deliveries.Select(delivery => new FailedItem(
            FailureKind.Delivery, delivery.MessageId, delivery.Queue, OpenParts.NameOf(delivery.Urn),
            receipts.GetValueOrDefault(delivery.CorrelationId), null, delivery.Attempts, delivery.Error, delivery.FailedAt,
            delivery.Handleable))];
    }

    private async Task<IReadOnlyList<FailedItem>> CallsAsync(FailureGroup group, int limit, CancellationToken cancellation)
        => [.. (await CallsInAsync(group, limit, cancellation)).Select(call => new FailedItem(
            FailureKind.Call, call.CallId, group.Place, call.Kind.ToString(), call.ReceiptCode, call.Step, call.Attempts, call.Error,
            call.FailedAt, true))];
}
