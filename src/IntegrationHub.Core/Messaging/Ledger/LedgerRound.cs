using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// What is owed, handled when somebody asks, without a bus: the ledger is the record and the broker a pipe, so a world
/// that sets its own pace needs no pipe. Results go before new work, as with the sweeper.
/// </summary>
public sealed class LedgerRound(
    IServiceScopeFactory scopes, HandlerMap handlers, Inbox inbox, IOptions<MessagingOptions> options, TimeProvider clock)
{
    /// <summary>Handles one batch of each queue that owes something. Returns how many messages were offered to a handler.</summary>
    /// <param name="instead">May put another handler in the place of the registered one.</param>
    public async Task<int> RunAsync(Func<HandlerRegistration, HandlerRegistration>? instead, CancellationToken cancellation)
    {
        var offered = 0;
        foreach (var owed in (await OwedAsync(cancellation)).OrderBy(owed => owed.Handler.Priority))
        {
            await inbox.HandleAsync(instead?.Invoke(owed.Handler) ?? owed.Handler, owed.Messages, cancellation);
            offered += owed.Messages.Count;
        }

        return offered;
    }

    private async Task<List<Owed>> OwedAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        var now = clock.GetUtcNow();
        var due = await ledger.Deliveries.AsNoTracking()
            .Where(delivery => delivery.State == DeliveryState.Ready && (delivery.Attempts == 0 || delivery.DueAt <= now))
            .OrderBy(delivery => delivery.CreatedAt)
            .Take(options.Value.SweepWindow)
            .Select(delivery => new { delivery.Queue, delivery.MessageId })
            .ToListAsync(cancellation);
        var ids = due.Select(delivery => delivery.MessageId).ToHashSet();
        var messages = await ledger.Messages.AsNoTracking().Where(message => ids.Contains(message.Id))
            .ToDictionaryAsync(message => message.Id, message => message.ToWire(), cancellation);
        return [.. due.GroupBy(delivery => delivery.Queue).SelectMany(queue => queue.Chunk(options.Value.BatchSize)
            .Select(batch => new Owed(handlers.Find(queue.Key)!, [.. batch.Select(delivery => messages[delivery.MessageId])])))];
    }

    private sealed record Owed(HandlerRegistration Handler, IReadOnlyList<WireMessage> Messages);
}
