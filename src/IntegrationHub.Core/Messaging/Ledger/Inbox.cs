using System.Diagnostics;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// Handles what arrived, exactly once: a batch in one transaction; when that fails, one by one, so that one bad
/// message stops only itself.
/// </summary>
public sealed class Inbox(
    IServiceScopeFactory scopes,
    MessageTypes types,
    NewerMessages newer,
    Sweeper sweeper,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    Random jitter,
    ILogger<Inbox> log)
{
    /// <summary>The source of the spans around handlers.</summary>
    public static readonly ActivitySource Traces = new("IntegrationHub.Messaging");

    /// <summary>
    /// Handles a batch of one handler's messages. Ends when each is handled, noted as failed, left to a newer version, or
    /// found to be handled before.
    /// </summary>
    public async Task HandleAsync(HandlerRegistration handler, IReadOnlyList<WireMessage> batch, CancellationToken cancellation)
    {
        var known = batch.Where(message => newer.IsKnown(handler, message)).ToList();
        if (known.Count < batch.Count)
        {
            await newer.LeaveAsync(handler, [.. batch.Where(message => !newer.IsKnown(handler, message))], cancellation);
        }

        if (known.Count > 0)
        {
            await HandleKnownAsync(handler, known, cancellation);
        }
    }

    private async Task HandleKnownAsync(HandlerRegistration handler, IReadOnlyList<WireMessage> batch, CancellationToken cancellation)
    {
        try
        {
            await HandleInOneTransactionAsync(handler, batch, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            if (batch.Count > 1)
            {
                foreach (var message in batch)
                {
                    await HandleKnownAsync(handler, [message], cancellation);
                }
            }
            else
            {
                await NoteFailureAsync(handler, batch[0], failure, cancellation);
            }
        }
    }

    private async Task HandleInOneTransactionAsync(
        HandlerRegistration handler, IReadOnlyList<WireMessage> batch, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = (HubDbContext)scope.ServiceProvider.GetRequiredService(handler.ContextType);
        await using var transaction = await db.BeginAsync(cancellation);
        var owed = await LedgerStatements.TakeAsync(db, handler.Queue, [.. batch.Select(message => message.Id)], cancellation);
        var unsaved = new HashSet<Guid>();
        foreach (var message in batch)
        {
            // Not owed: handled before, parked, or a second copy in this batch.
            if (!owed.Remove(message.Id, out var taken))
            {
                continue;
            }

            // The next one sees what those before it did, where it may look there.
            if (unsaved.Count > 0 && (handler.Reach == HandlerReach.Anything || unsaved.Contains(message.CorrelationId)))
            {
                await db.SaveChangesAsync(cancellation);
                unsaved.Clear();
            }

            await HandleOneAsync(scope.ServiceProvider, db, handler, message, taken, cancellation);
            unsaved.Add(message.CorrelationId);
        }

        await db.SaveChangesAsync(cancellation);
        FailPoint.Reach(FailPoint.HandlerBeforeCommit);
        await transaction.CommitAsync(cancellation);
        FailPoint.Reach(FailPoint.HandlerBeforeAcknowledge);
    }

    private async Task HandleOneAsync(
        IServiceProvider services,
        HubDbContext db,
        HandlerRegistration handler,
        WireMessage wire,
        TakenDelivery taken,
        CancellationToken cancellation)
    {
        using var span = Traces.StartActivity(handler.Queue, ActivityKind.Consumer, wire.TraceParent);
        span?.SetTag("messaging.message.id", wire.Id);
        var started = clock.GetTimestamp();
        var begun = clock.GetUtcNow();
        var message = await OpenAsync(services, db, wire, cancellation);
        db.Handling = new MessageContext(db, wire.Id, wire.CorrelationId, taken.Attempts + 1, wire.CreatedAt);
        await handler.Invoke(services.GetRequiredService(handler.HandlerType), message, db.Handling, cancellation);
        db.Add(new DeliveryLogEntry
        {
            MessageId = wire.Id,
            Queue = handler.Queue,
            HandledAt = clock.GetUtcNow(),
            Node = HubNode.Name,
            WaitedMs = Math.Max(0, (begun - wire.CreatedAt).TotalMilliseconds),
            WorkedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Attempt = taken.Attempts + 1,
        });
        db.Handling = null;
    }

    private async Task<object> OpenAsync(
        IServiceProvider services, HubDbContext db, WireMessage wire, CancellationToken cancellation)
    {
        var type = types.Find(wire.Urn)!;
        var storage = services.GetRequiredService<HubStorage>();
        var key = types.IsPersonal(type) ? await storage.Keys.GetAsync(db, wire.CorrelationId, cancellation) : null;
        return storage.Serializer.Deserialize(wire.Body.Span, type, key);
    }

    private async Task NoteFailureAsync(
        HandlerRegistration handler, WireMessage message, Exception failure, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
            await using var transaction = await ledger.BeginAsync(cancellation);
            var delivery = await ledger.Deliveries.FindAsync([message.Id, handler.Queue], cancellation);
            if (delivery is null)
            {
                return;
            }

            Note(delivery, failure);
            await ledger.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            sweeper.WakeAt(delivery.DueAt);
            log.LogWarning(
                failure, "{Queue} failed on message {MessageId} (attempt {Attempts}, now {State}).",
                handler.Queue, message.Id, delivery.Attempts, delivery.State);
        }
        catch (Exception second) when (!cancellation.IsCancellationRequested)
        {
            // The row stands as it was: the sweeper repeats the delivery when the database answers again.
            log.LogError(second, "{Queue} failed on message {MessageId}, and noting it failed too.", handler.Queue, message.Id);
        }
    }

    private void Note(Delivery delivery, Exception failure)
    {
        var now = clock.GetUtcNow();
        delivery.LastError = ErrorText.Of(failure);
        delivery.FailedAt = now;
        if (failure is DeferException defer)
        {
            delivery.DueAt = now + defer.Delay;
            return;
        }

        delivery.Attempts++;
        if (failure is PermanentFailureException || delivery.Attempts >= options.Value.MaxAttempts)
        {
            delivery.State = DeliveryState.Parked;
            return;
        }

        delivery.DueAt = now + RetrySchedule.After(
            delivery.Attempts, options.Value.FirstRetry, options.Value.LongestRetry, jitter);
    }
}
