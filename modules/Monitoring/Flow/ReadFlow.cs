using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Messaging.Nodes;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Flow;

/// <summary>Reads the flow from the ledger and the worklists. Ask <see cref="FlowSnapshots"/>, which spares the database.</summary>
internal sealed class ReadFlow(
    LedgerDbContext ledger, HandlerMap handlers, MessageTypes types, ReadBackends readBackends, OldestUndone oldestUndone, TimeProvider clock)
{
    private const int TimedDeliveries = 5000;

    public async Task<FlowMap> ReadAsync(TimeSpan window, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var since = now - window;
        var queues = await QueuesAsync(since, cancellation);
        var backends = await readBackends.ReadAsync(window, cancellation);
        var oldest = await oldestUndone.ReadAsync(cancellation);
        var submitted = types.UrnOf(typeof(ApplicationSubmitted));
        var applications = await ledger.Messages.CountAsync(
            message => message.CreatedAt >= since && message.Urn == submitted, cancellation);
        return new FlowMap(
            now, (int)window.TotalMinutes, oldest.Since, oldest.Age.TotalSeconds,
            backends.Min(backend => backend.OldestSince), queues.Values.Sum(queue => queue.Ready),
            queues.Values.Sum(queue => queue.Parked) + backends.Sum(backend => backend.Parked),
            FlowDrawing.Nodes(queues, backends), FlowDrawing.Edges(queues, backends, applications, window));
    }

    private async Task<IReadOnlyDictionary<string, QueueFigures>> QueuesAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var handled = await ledger.Log.Where(entry => entry.HandledAt >= since)
            .GroupBy(entry => entry.Queue)
            .Select(group => new { Queue = group.Key, Count = group.LongCount() })
            .ToDictionaryAsync(group => group.Queue, group => group.Count, cancellation);
        var timed = (await ledger.Log.Where(entry => entry.HandledAt >= since)
            .OrderByDescending(entry => entry.HandledAt)
            .Take(TimedDeliveries)
            .Select(entry => new { entry.Queue, entry.WaitedMs, entry.WorkedMs })
            .ToListAsync(cancellation)).ToLookup(entry => entry.Queue);
        var figures = new Dictionary<string, QueueFigures>();
        foreach (var handler in handlers.All)
        {
            var owed = ledger.Deliveries.Where(delivery => delivery.Queue == handler.Queue);
            figures[handler.Queue] = new QueueFigures(
                handler,
                await owed.Where(d => d.State == DeliveryState.Ready).Take(CasePage.CountLimit).CountAsync(cancellation),
                await owed.Where(d => d.State == DeliveryState.Parked).Take(CasePage.CountLimit).CountAsync(cancellation),
                await owed.Where(d => d.FailedAt >= since).Take(CasePage.CountLimit).CountAsync(cancellation),
                handled.GetValueOrDefault(handler.Queue),
                Percentile.Of95(timed[handler.Queue].Select(entry => entry.WaitedMs)),
                Percentile.Of95(timed[handler.Queue].Select(entry => entry.WorkedMs)));
        }

        return figures;
    }
}

/// <summary>One handler's queue.</summary>
internal sealed record QueueFigures(
    HandlerRegistration Handler, int Ready, int Parked, int Failing, long Handled, double? P95WaitMs, double? P95WorkMs);
