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
        var taken = await LedgerStatements.TakeAsync(db, handler.Queue, [.. batch.Select(message => message.Id)], cancellation);
        var owed = await OpenAsync(scope.ServiceProvider, db, batch, taken, cancellation);
        if (owed.Count > 0 && handler.ReadAhead is { } readAhead)
        {
            await readAhead(
                scope.ServiceProvider.GetRequiredService(handler.HandlerType), owed.ConvertAll(message => message.Content), cancellation);
        }

        var unsaved = new HashSet<Guid>();
        foreach (var message in owed)
        {
            // The next one sees what those before it did, where it may look there.
            if (unsaved.Count > 0 && (handler.Reach == HandlerReach.Anything || unsaved.Contains(message.Wire.CorrelationId)))
            {
                await db.SaveChangesAsync(cancellation);
                unsaved.Clear();
            }

            await HandleOneAsync(scope.ServiceProvider, db, handler, message, cancellation);
            unsaved.Add(message.Wire.CorrelationId);
        }

        await db.SaveChangesAsync(cancellation);
        FailPoint.Reach(FailPoint.HandlerBeforeCommit);
        await transaction.CommitAsync(cancellation);
        FailPoint.Reach(FailPoint.HandlerBeforeAcknowledge);
    }

    private async Task HandleOneAsync(
        IServiceProvider services, HubDbContext db, HandlerRegistration handler, OwedMessage message, CancellationToken cancellation)
    {
        var wire = message.Wire;
        using var span = Traces.StartActivity(handler.Queue, ActivityKind.Consumer, wire.TraceParent);
        span?.SetTag("messaging.message.id", wire.Id);
        var started = clock.GetTimestamp();
        var begun = clock.GetUtcNow();
        db.Handling = new MessageContext(db, wire.Id, wire.CorrelationId, message.Attempt, wire.CreatedAt);
        await handler.Invoke(services.GetRequiredService(handler.HandlerType), message.Content, db.Handling, cancellation);
        db.UntrackedRows.Add(new DeliveryLogEntry
        {
            MessageId = wire.Id,
            Queue = handler.Queue,
            HandledAt = clock.GetUtcNow(),
            Node = HubNode.Name,
            WaitedMs = Math.Max(0, (begun - wire.CreatedAt).TotalMilliseconds),
            WorkedMs = clock.GetElapsedTime(started).TotalMilliseconds,
            Attempt = message.Attempt,
        });
        db.Handling = null;
    }

    // Those that are still owed, in the order they came. The others were handled before or are parked.
    private async Task<List<OwedMessage>> OpenAsync(
        IServiceProvider services, HubDbContext db, IReadOnlyList<WireMessage> batch, Dictionary<Guid, TakenDelivery> taken, CancellationToken cancellation)
    {
        var storage = services.GetRequiredService<HubStorage>();
        var personal = batch.Where(wire => taken.ContainsKey(wire.Id) && types.IsPersonal(types.Find(wire.Urn)!));
        await storage.Keys.ReadAheadAsync(db, [.. personal.Select(wire => wire.CorrelationId)], cancellation);
        var owed = new List<OwedMessage>(taken.Count);
        foreach (var wire in batch)
        {
            // Taken out, because a batch may hold a second copy.
            if (taken.Remove(wire.Id, out var delivery))
            {
                var type = types.Find(wire.Urn)!;
                var key = types.IsPersonal(type) ? await storage.Keys.GetAsync(db, wire.CorrelationId, cancellation) : null;
                owed.Add(new OwedMessage(wire, storage.Serializer.Deserialize(wire.Body.Span, type, key), delivery.Attempts + 1));
            }
        }

        return owed;
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

    private sealed record OwedMessage(WireMessage Wire, object Content, int Attempt);
}
