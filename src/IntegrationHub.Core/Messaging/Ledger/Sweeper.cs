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
    private readonly HashSet<string> unknownQueues = [];
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
        var repeated = 0;
        foreach (var handler in await DueAsync(now, cancellation))
        {
            repeated += await SweepAsync(handler, now, cancellation);
        }

        return repeated;
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
            var repeated = 0;
            try
            {
                repeated = await SweepAsync(stoppingToken);
            }
            catch (TransportDownException down)
            {
                log.LogWarning("The sweep stopped: {Reason} The next one tries again.", down.Message);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "The sweep failed; the next one tries again.");
            }

            // A full share may have left some behind: go on soon.
            await RestAsync(repeated >= options.Value.SweepShare ? TimeSpan.FromMilliseconds(200) : options.Value.SweepEvery, stoppingToken);
        }
    }

    private async Task<List<HandlerRegistration>> DueAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        var queues = await ledger.Deliveries
            .Where(delivery => delivery.State == DeliveryState.Ready && delivery.DueAt <= now)
            .Select(delivery => delivery.Queue)
            .Distinct()
            .ToListAsync(cancellation);
        foreach (var queue in queues.Where(queue => handlers.Find(queue) is null && unknownQueues.Add(queue)))
        {
            // A newer version's, during an upgrade or after a roll-back. They stay, and show as the oldest undone ones.
            log.LogWarning("Deliveries for {Queue} wait: this version of the hub has no such handler.", queue);
        }

        return [.. queues.Select(handlers.Find).OfType<HandlerRegistration>().OrderBy(handler => handler.Priority)];
    }

    private async Task<int> SweepAsync(HandlerRegistration handler, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        List<Guid> claimed;
        await using (var transaction = await ledger.BeginAsync(cancellation))
        {
            claimed = await LedgerStatements.ClaimDueAsync(
                ledger, handler.Queue, now, now + options.Value.RepeatAfter, options.Value.SweepShare, cancellation);
            await transaction.CommitAsync(cancellation);
        }

        FailPoint.Reach(FailPoint.SweepClaimed);
        var messages = await ledger.Messages.AsNoTracking().WithIds(claimed).ToListAsync(cancellation);
        await SendAsync(handler, messages, cancellation);
        return messages.Count;
    }

    private async Task SendAsync(HandlerRegistration handler, List<StoredMessage> messages, CancellationToken cancellation)
    {
        try
        {
            await Task.WhenAll(messages.Select(message => transport.SendAsync(handler.Queue, message.ToWire(), cancellation)));
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
