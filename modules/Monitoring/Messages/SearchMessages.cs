using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Modules.Monitoring.Journeys;
using IntegrationHub.Modules.Monitoring.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Messages;

/// <summary>Lists messages, the latest first.</summary>
internal sealed class SearchMessages(MonitoringDbContext db, LedgerDbContext ledger, TimeProvider clock)
{
    private static readonly TimeSpan Recent = TimeSpan.FromHours(24);

    // An agency's name stands in the body, so rows are read on until a page is full; at most this many at a time.
    private const int ReadAtOnce = 1000;

    public async Task<Page<MessageLine>> SearchAsync(MessageFilter filter, PageRequest page, CancellationToken cancellation)
    {
        if (await MatchingAsync(filter, cancellation) is not { } matching)
        {
            return new Page<MessageLine>([], null);
        }

        var rows = await ReadAsync(matching, page.AfterKey<MessageCursor>(), filter.Agency is null ? page.Take : ReadAtOnce, cancellation);
        var exhausted = rows.Count < (filter.Agency is null ? page.Take : ReadAtOnce);
        var fitting = filter.Agency is { } agency ? rows.FindAll(row => OpenParts.Of(row).Agency == agency) : rows;
        var shown = fitting.Take(page.Limit).ToList();
        var last = fitting.Count > page.Limit ? shown[^1] : exhausted ? null : rows[^1];
        return new Page<MessageLine>(
            await LinesAsync(shown, cancellation), last is null ? null : Cursor.Encode(new MessageCursor(last.CreatedAt, last.Id)));
    }

    /// <summary>The lines of these messages, in the same order.</summary>
    public async Task<IReadOnlyList<MessageLine>> LinesAsync(IReadOnlyList<StoredMessage> messages, CancellationToken cancellation)
    {
        var ids = messages.Select(message => message.Id).ToList();
        var applications = messages.Select(message => message.CorrelationId).Distinct().ToList();
        var receipts = await db.Journeys.AsNoTracking().Where(journey => applications.Contains(journey.ApplicationId))
            .ToDictionaryAsync(journey => journey.ApplicationId, journey => journey.ReceiptCode, cancellation);
        var owed = (await ledger.Deliveries.AsNoTracking().Where(row => ids.Contains(row.MessageId)).ToListAsync(cancellation))
            .ToLookup(row => row.MessageId);
        var heard = await ledger.Log.OfMessages(ids).Select(row => row.MessageId).Distinct().ToListAsync(cancellation);
        return [.. messages.Select(message => Line(
            message, receipts.GetValueOrDefault(message.CorrelationId), [.. owed[message.Id]], heard.Contains(message.Id)))];
    }

    internal static MessageStatus StatusOf(IReadOnlyCollection<Delivery> owed, bool heard)
    {
        if (owed.Any(delivery => delivery.State == DeliveryState.Parked))
        {
            return MessageStatus.Parked;
        }

        return owed.Any(delivery => delivery.Attempts > 0) ? MessageStatus.Retrying
            : owed.Count > 0 ? MessageStatus.Waiting
            : heard ? MessageStatus.Handled : MessageStatus.Unheard;
    }

    private static MessageLine Line(StoredMessage message, string? receipt, IReadOnlyList<Delivery> owed, bool heard)
    {
        var open = OpenParts.Of(message);
        return new MessageLine(
            message.Id, message.CreatedAt, OpenParts.NameOf(message.Urn), message.Urn, open.Agency, open.Step, open.Sequence, receipt,
            message.CorrelationId, StatusOf(owed, heard), owed.OrderByDescending(delivery => delivery.FailedAt).FirstOrDefault()?.LastError);
    }

    private static Task<List<StoredMessage>> ReadAsync(
        IQueryable<StoredMessage> matching, MessageCursor? after, int count, CancellationToken cancellation)
    {
        if (after is not null)
        {
            matching = matching.Where(message
                => message.CreatedAt < after.At || (message.CreatedAt == after.At && message.Id < after.Id));
        }

        return matching.OrderByDescending(message => message.CreatedAt).ThenByDescending(message => message.Id)
            .Take(count).ToListAsync(cancellation);
    }

    // Null: nothing can match.
    private async Task<IQueryable<StoredMessage>?> MatchingAsync(MessageFilter filter, CancellationToken cancellation)
    {
        var messages = ledger.Messages.AsNoTracking();
        var id = Guid.TryParse(filter.Query, out var parsed) ? parsed : (Guid?)null;
        if (id is not null)
        {
            messages = messages.Where(message => message.Id == id || message.CorrelationId == id);
        }

        var receipt = filter.Receipt ?? (id is null && filter.Query is { Length: > 0 } query ? query : null);
        if (receipt is not null)
        {
            if (await ApplicationAsync(receipt, cancellation) is not { } application)
            {
                return null;
            }

            messages = messages.OfApplication(application);
        }

        var from = filter.From ?? (receipt is null && id is null ? clock.GetUtcNow() - Recent : null);
        messages = from is { } earliest ? messages.Where(message => message.CreatedAt >= earliest) : messages;
        messages = filter.To is { } latest ? messages.Where(message => message.CreatedAt < latest) : messages;
        var log = ledger.Log.OfMessagesSince(from ?? DateTimeOffset.MinValue);
        return OfStatus(OfAgency(OfType(messages, filter.Type), filter.Agency), filter.Status, log);
    }

    private async Task<Guid?> ApplicationAsync(string receipt, CancellationToken cancellation)
        => ReceiptInput.Normalize(receipt) is { } code
            ? await db.Journeys.Where(journey => journey.ReceiptCode == code)
                .Select(journey => (Guid?)journey.ApplicationId).SingleOrDefaultAsync(cancellation)
            : null;

    private static IQueryable<StoredMessage> OfType(IQueryable<StoredMessage> messages, string? type)
        => type is null ? messages
            : type.StartsWith("urn:", StringComparison.Ordinal) ? messages.Where(message => message.Urn == type)
            : messages.Where(message => message.Urn.Contains(":" + type + ":"));

    // Commands carry their agency; an event names it in its body, which is read afterwards.
    private static IQueryable<StoredMessage> OfAgency(IQueryable<StoredMessage> messages, string? agency)
        => agency is null ? messages : messages.Where(message => message.Agency == agency || message.Agency == null);

    private IQueryable<StoredMessage> OfStatus(
        IQueryable<StoredMessage> messages, MessageStatus? status, IQueryable<DeliveryLogEntry> log)
        => status switch
        {
            null => messages,
            MessageStatus.Parked => messages.Where(m => ledger.Deliveries.Any(d => d.MessageId == m.Id && d.State == DeliveryState.Parked)),
            MessageStatus.Retrying => messages.Where(m
                => ledger.Deliveries.Any(d => d.MessageId == m.Id && d.State == DeliveryState.Ready && d.Attempts > 0)),
            MessageStatus.Waiting => messages.Where(m
                => ledger.Deliveries.Any(d => d.MessageId == m.Id && d.State == DeliveryState.Ready && d.Attempts == 0)),
            MessageStatus.Handled => messages.Where(m
                => !ledger.Deliveries.Any(d => d.MessageId == m.Id) && log.Any(entry => entry.MessageId == m.Id)),
            _ => messages.Where(m
                => !ledger.Deliveries.Any(d => d.MessageId == m.Id) && !log.Any(entry => entry.MessageId == m.Id)),
        };
}
