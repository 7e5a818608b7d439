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
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(100);
    private readonly HashSet<string> unknownQueues = [];
    private Dictionary<HandlerRegistration, DateTimeOffset> behind = [];
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
        return await SweepAsync((await DueAsync(now, cancellation)).ToDictionary(handler => handler, _ => DateTimeOffset.MinValue), now, cancellation);
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
            await TryAsync(() => SweepAsync(stoppingToken), stoppingToken);
            while (behind.Count > 0 && clock.GetUtcNow() + BetweenRounds < nextSweep)
            {
                await Task.Delay(BetweenRounds, clock, stoppingToken);
                await TryAsync(() => SweepAsync(behind, clock.GetUtcNow(), stoppingToken), stoppingToken);
            }

            await RestAsync(nextSweep - clock.GetUtcNow(), stoppingToken);
        }
    }

    private async Task TryAsync(Func<Task> sweep, CancellationToken cancellation)
    {
        try
        {
            await sweep();
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
    }

    /// <param name="from">The queues to sweep, each with the due time from which on to look.</param>
    private async Task<int> SweepAsync(Dictionary<HandlerRegistration, DateTimeOffset> from, DateTimeOffset now, CancellationToken cancellation)
    {
        var repeated = 0;
        var left = new Dictionary<HandlerRegistration, DateTimeOffset>();
        foreach (var (handler, start) in from.OrderBy(queue => queue.Key.Priority))
        {
            var claim = await SweepAsync(handler, start, now, cancellation);
            repeated += claim.Messages.Count;
            if (claim.MayBeMore)
            {
                left[handler] = claim.Latest;
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

    private async Task<ClaimedDeliveries> SweepAsync(HandlerRegistration handler, DateTimeOffset from, DateTimeOffset now, CancellationToken cancellation)
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
        if (claim.Messages.Count > 0)
        {
            // What is claimed is not due again before RepeatAfter, so a node that is asked to stop still hands it over.
            var messages = await ledger.Messages.AsNoTracking().WithIds(claim.Messages).ToListAsync(CancellationToken.None);
            await SendAsync(handler, messages);
        }

        return claim;
    }

    private async Task SendAsync(HandlerRegistration handler, List<StoredMessage> messages)
    {
        try
        {
            await Task.WhenAll(messages.Select(message => transport.SendAsync(handler.Queue, message.ToWire(), CancellationToken.None)));
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
