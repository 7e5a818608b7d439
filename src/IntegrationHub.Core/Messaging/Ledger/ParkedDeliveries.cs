using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>What the ledger has given up on and a person must look at: listed, counted by cause, made ready again.</summary>
public sealed class ParkedDeliveries(
    LedgerDbContext ledger, Sweeper sweeper, HandlerMap handlers, MessageTypes types, TimeProvider clock)
{
    /// <summary>How many one call makes ready at most.</summary>
    public const int MostAtOnce = 1000;

    /// <summary>How many are parked, by queue and error as it was noted.</summary>
    public async Task<IReadOnlyList<ParkedCause>> CausesAsync(CancellationToken cancellation)
        => await Parked
            .GroupBy(delivery => new { delivery.Queue, delivery.LastError })
            .Select(group => new ParkedCause(
                group.Key.Queue, group.Key.LastError ?? "", group.Count(), group.Min(d => d.FailedAt), group.Max(d => d.FailedAt)))
            .ToListAsync(cancellation);

    /// <summary>Those of one queue with one of these errors, oldest first.</summary>
    public async Task<IReadOnlyList<ParkedDelivery>> ListAsync(
        string queue, IReadOnlyCollection<string> errors, int limit, CancellationToken cancellation)
        => await ReadAsync(
            Parked.Where(delivery => delivery.Queue == queue && errors.Contains(delivery.LastError ?? "")), limit, cancellation);

    /// <summary>Those of these messages.</summary>
    public async Task<IReadOnlyList<ParkedDelivery>> FindAsync(
        IReadOnlyCollection<Guid> messageIds, CancellationToken cancellation)
        => await ReadAsync(Parked.Where(delivery => messageIds.Contains(delivery.MessageId)), int.MaxValue, cancellation);

    /// <summary>
    /// Makes them ready again from their first attempt on, in the order given, the first one at once. Those that are not
    /// parked any more are passed over.
    /// </summary>
    /// <param name="spacing">The time between one and the next.</param>
    /// <returns>Which were made ready.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More than <see cref="MostAtOnce"/>.</exception>
    public async Task<IReadOnlyList<ParkedDelivery>> ResendAsync(
        IReadOnlyList<ParkedDelivery> chosen, TimeSpan spacing, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Count, MostAtOnce, nameof(chosen));
        await using var transaction = await ledger.BeginAsync(cancellation);
        var now = clock.GetUtcNow();
        var ids = chosen.Select(delivery => delivery.MessageId).ToHashSet();
        var rows = await ledger.Deliveries
            .Where(row => row.State == DeliveryState.Parked && ids.Contains(row.MessageId))
            .ToDictionaryAsync(row => (row.MessageId, row.Queue), cancellation);
        var made = new List<ParkedDelivery>();
        foreach (var delivery in chosen)
        {
            if (rows.Remove((delivery.MessageId, delivery.Queue), out var row))
            {
                row.State = DeliveryState.Ready;
                row.Attempts = 0;
                row.DueAt = now + (spacing * made.Count);
                made.Add(delivery);
            }
        }

        ledger.AfterCommit(() => sweeper.WakeAt(now));
        await ledger.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return made;
    }

    private IQueryable<Delivery> Parked => ledger.Deliveries.AsNoTracking().Where(row => row.State == DeliveryState.Parked);

    private async Task<List<ParkedDelivery>> ReadAsync(IQueryable<Delivery> deliveries, int limit, CancellationToken cancellation)
    {
        var rows = await (
            from delivery in deliveries
            join message in ledger.Messages.AsNoTracking()
                on new { Id = delivery.MessageId, delivery.CreatedAt } equals new { message.Id, message.CreatedAt }
            orderby delivery.MessageId, delivery.Queue
            select new { delivery, message.Urn, message.Agency, message.CorrelationId })
            .Take(limit)
            .ToListAsync(cancellation);
        return rows.ConvertAll(row => new ParkedDelivery(
            row.delivery.MessageId, row.delivery.Queue, row.Urn, row.Agency, row.CorrelationId, row.delivery.Attempts,
            row.delivery.LastError ?? "", row.delivery.CreatedAt, row.delivery.FailedAt, IsHandled(row.delivery.Queue, row.Urn)));
    }

    private bool IsHandled(string queue, string urn)
        => handlers.Find(queue)?.MessageTypes.Any(type => types.UrnOf(type) == urn) == true;
}

/// <summary>How many deliveries of one queue were parked with the same words.</summary>
public sealed record ParkedCause(string Queue, string Error, int Count, DateTimeOffset? FirstAt, DateTimeOffset? LastAt);

/// <summary>A delivery that waits for a person.</summary>
/// <param name="Handleable">Whether this version of the hub still has a handler for it; without one a resend cannot help.</param>
public sealed record ParkedDelivery(
    Guid MessageId,
    string Queue,
    string Urn,
    string? Agency,
    Guid CorrelationId,
    int Attempts,
    string Error,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FailedAt,
    bool Handleable);
