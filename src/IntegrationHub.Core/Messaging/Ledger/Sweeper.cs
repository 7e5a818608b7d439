using IntegrationHub.Core.Messaging.Bus;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// Repeats what is due: first attempts that got lost on the way, and retries. A wiped broker, a deleted queue or a
/// killed process costs time, never a message.
/// </summary>
public sealed class Sweeper(
    IServiceScopeFactory scopes,
    IMessageTransport transport,
    HandlerMap handlers,
    IOptions<MessagingOptions> options,
    IOptions<BusOptions> bus,
    TimeProvider clock,
    ILogger<Sweeper> log) : BackgroundService
{
    // After a round that brought something, and after one that found enough on the way.
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10), Later = TimeSpan.FromMilliseconds(100);
    private readonly HashSet<string> unknownQueues = [];
    private Dictionary<HandlerRegistration, SweepFrom> behind = [];
    private readonly Lock wakeLock = new();
    private DateTimeOffset wakeAt = DateTimeOffset.MaxValue;
    private TaskCompletionSource woken = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Asks for a sweep at that time, if none comes sooner.</summary>
    public void WakeAt(DateTimeOffset due)
    {
        lock (wakeLock)
        {
            if (due < wakeAt)
            {
                wakeAt = due;
                woken.TrySetResult();
            }
        }
    }

    /// <summary>One sweep over all queues, results before new work, each its share. Returns how many deliveries it repeated.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return await SweepAsync((await DueAsync(now, cancellation)).ToDictionary(handler => handler, _ => SweepFrom.TheBeginning), now, cancellation);
    }

    /// <summary>A transport in memory lost what it had when the process died, so first attempts are due at once.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (bus.Value.Transport == BusTransport.InMemory)
        {
            await MakeFirstAttemptsDueAsync(cancellationToken);
        }

        await base.StartAsync(cancellationToken);
    }

    private async Task MakeFirstAttemptsDueAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        await using var transaction = await ledger.BeginAsync(cancellation);
        var now = clock.GetUtcNow();
        await ledger.Deliveries
            .Where(delivery => delivery.State == DeliveryState.Ready && delivery.Attempts == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.DueAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var nextSweep = clock.GetUtcNow() + options.Value.SweepEvery;
            var repeated = await TryAsync(() => SweepAsync(stoppingToken), stoppingToken);
            while (behind.Count > 0 && clock.GetUtcNow() + Later < nextSweep)
            {
                await Task.Delay(repeated > 0 ? Soon : Later, clock, stoppingToken);
                repeated = await TryAsync(() => SweepAsync(behind, clock.GetUtcNow(), stoppingToken), stoppingToken);
            }

            await RestAsync(nextSweep - clock.GetUtcNow(), stoppingToken);
        }
    }

    private async Task<int> TryAsync(Func<Task<int>> sweep, CancellationToken cancellation)
    {
        try
        {
            return await sweep();
        }
        catch (TransportDownException down)
        {
            behind.Clear();
            log.LogWarning("The sweep stopped: {Reason} The next one tries again.", down.Message);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            behind.Clear();
            log.LogWarning(failure, "The sweep failed; the next one tries again.");
        }

        return 0;
    }

    /// <param name="from">The queues to sweep, each with where to look.</param>
    private async Task<int> SweepAsync(Dictionary<HandlerRegistration, SweepFrom> from, DateTimeOffset now, CancellationToken cancellation)
    {
        var repeated = 0;
        var left = new Dictionary<HandlerRegistration, SweepFrom>();
        foreach (var (handler, start) in from.OrderBy(queue => queue.Key.Priority))
        {
            var claim = await SweepAsync(handler, start, now, cancellation);
            repeated += claim.DueAt.Count;
            if (claim.MayBeMore)
            {
                left[handler] = claim.GoOn;
            }
        }

        behind = left;
        return repeated;
    }

    private async Task<List<HandlerRegistration>> DueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        var queues = await LedgerStatements.DueQueuesAsync(ledger, now, cancellation);
        foreach (var queue in queues.Where(queue => handlers.Find(queue) is null && unknownQueues.Add(queue)))
        {
            // A newer version's, during an upgrade or after a roll-back. They stay, and show as the oldest undone ones.
            log.LogWarning("Deliveries for {Queue} wait: this version of the hub has no such handler.", queue);
        }

        return [.. queues.Select(handlers.Find).OfType<HandlerRegistration>().OrderBy(handler => handler.Priority)];
    }

    private async Task<ClaimedDeliveries> SweepAsync(HandlerRegistration handler, SweepFrom from, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        ClaimedDeliveries claim;
        await using (var transaction = await ledger.BeginAsync(cancellation))
        {
            claim = await LedgerStatements.ClaimDueAsync(
                ledger, handler.Queue, from, now, now + options.Value.RepeatAfter, options.Value.SweepWindow, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        FailPoint.Reach(FailPoint.SweepClaimed);
        if (claim.DueAt.Count > 0)
        {
            // What is claimed is not due again before RepeatAfter, so a node that is asked to stop still hands it over.
            var messages = await ledger.Messages.AsNoTracking().WithIds([.. claim.DueAt.Keys]).ToListAsync(CancellationToken.None);
            await SendAsync(handler, messages.ToLookup(message => IsFirstRepeat(message, claim.DueAt[message.Id]), message => message.ToWire()));
        }

        return claim;
    }

    private bool IsFirstRepeat(StoredMessage message, DateTimeOffset dueAt) => dueAt <= message.CreatedAt + options.Value.RepeatAfter;

    private async Task SendAsync(HandlerRegistration handler, ILookup<bool, WireMessage> byIsFirst)
    {
        // What was repeated before and is still owed goes alone: it may have failed, and a node of an older version reads no
        // parcels.
        var (first, again) = (Parcels.Of(byIsFirst[true]), byIsFirst[false].Select(message => new[] { message }));
        try
        {
            await Task.WhenAll(first.Concat(again).Select(parcel => transport.SendAsync(handler.Queue, parcel, CancellationToken.None)));
        }
        catch (UnroutableException failure)
        {
            // Only this lane is broken: the others get their share. What was claimed is due again after RepeatAfter.
            log.LogWarning(failure, "Queue {Queue} takes no messages now; its deliveries wait.", handler.Queue);
        }
    }

    private async Task RestAsync(TimeSpan atMost, CancellationToken cancellation)
    {
        var end = clock.GetUtcNow() + atMost;
        while (true)
        {
            Task signal;
            DateTimeOffset until;
            lock (wakeLock)
            {
                signal = woken.Task;
                until = wakeAt < end ? wakeAt : end;
                if (until <= clock.GetUtcNow())
                {
                    wakeAt = DateTimeOffset.MaxValue;
                    woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    return;
                }

                if (signal.IsCompleted)
                {
                    woken = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    signal = woken.Task;
                }
            }

            await Task.WhenAny(signal, Task.Delay(until - clock.GetUtcNow() + TimeSpan.FromMilliseconds(1), clock, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }
}
