using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Modules.Monitoring.Failures;
using IntegrationHub.Modules.Monitoring.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Resends;

/// <summary>Tells what became of a resend, from how each of its items stands now.</summary>
internal sealed class FollowResend(MonitoringDbContext db, LedgerDbContext ledger, IEnumerable<IAgencyWorklist> worklists)
{
    private enum Fate
    {
        Handled,
        FailedAgain,
        Open,
        NotResent,
    }

    /// <summary>Null when there was none of that id.</summary>
    public async Task<ResendReport?> ReportAsync(Guid resendId, CancellationToken cancellation)
        => await db.Resends.AsNoTracking().SingleOrDefaultAsync(row => row.Id == resendId, cancellation) is { } resend
            ? await ReportAsync(resend, cancellation)
            : null;

    /// <summary>The last resend of a group of failures.</summary>
    public async Task<ResendReport?> LastOfAsync(string cause, CancellationToken cancellation)
        => await db.Resends.AsNoTracking().Where(row => row.Cause == cause).OrderByDescending(row => row.At)
            .FirstOrDefaultAsync(cancellation) is { } resend
            ? await ReportAsync(resend, cancellation)
            : null;

    private async Task<ResendReport> ReportAsync(Resend resend, CancellationToken cancellation)
    {
        var items = await db.ResentItems.AsNoTracking().Where(item => item.ResendId == resend.Id).ToListAsync(cancellation);
        var fates = await DeliveryFatesAsync(resend, items.FindAll(item => item.Kind == FailureKind.Delivery), cancellation);
        foreach (var calls in items.Where(item => item.Kind == FailureKind.Call).GroupBy(item => item.Place))
        {
            fates.AddRange(await CallFatesAsync(resend, calls.Key, [.. calls.Select(call => call.ItemId)], cancellation));
        }

        int Count(Fate fate) => fates.Count(other => other == fate);
        var (handled, failed) = (Count(Fate.Handled), Count(Fate.FailedAgain));
        return new ResendReport(
            resend.Id, resend.By, resend.At, resend.Cause, resend.Chosen, handled, failed, Count(Fate.Open), Count(Fate.NotResent),
            handled + failed == 0 ? null : (double)failed / (handled + failed));
    }

    private async Task<List<Fate>> DeliveryFatesAsync(Resend resend, List<ResentItem> items, CancellationToken cancellation)
    {
        var ids = items.ConvertAll(item => item.ItemId);
        var owed = await ledger.Deliveries.AsNoTracking().Where(row => ids.Contains(row.MessageId))
            .ToDictionaryAsync(row => (row.MessageId, row.Queue), cancellation);
        return items.ConvertAll(item => owed.GetValueOrDefault((item.ItemId, item.Place)) switch
        {
            null => Fate.Handled,
            { State: DeliveryState.Ready } => Fate.Open,
            { FailedAt: { } failed } when failed > resend.At => Fate.FailedAgain,
            _ => Fate.NotResent,
        });
    }

    private async Task<List<Fate>> CallFatesAsync(
        Resend resend, string agency, IReadOnlyCollection<Guid> calls, CancellationToken cancellation)
    {
        var worklist = worklists.Single(worklist => worklist.Agency.Code == agency);
        var states = await worklist.CallStatesAsync(calls, cancellation);
        var again = (await worklist.FailedCallsAsync(CasePage.CountLimit, cancellation))
            .Where(call => call.FailedAt > resend.At).Select(call => call.CallId).ToHashSet();
        return [.. calls.Select(call => states.GetValueOrDefault(call, CallState.Done) switch
        {
            CallState.Done => Fate.Handled,
            CallState.Open => Fate.Open,
            _ => again.Contains(call) ? Fate.FailedAgain : Fate.NotResent,
        })];
    }
}
