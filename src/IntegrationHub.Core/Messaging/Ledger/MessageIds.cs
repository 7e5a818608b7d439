namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// Reads of the ledger by message id that say when, too. A message's id is made of the time it is written
/// (UUIDv7, RFC 9562), and PostgreSQL keeps the ledger by the day: with a range of time it opens a day or two, without
/// one every day there is.
/// </summary>
public static class MessageIds
{
    // The clocks of two nodes differ by less than that.
    private static readonly TimeSpan ClockDifference = TimeSpan.FromHours(1);
    private static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    /// <summary>The messages of these ids.</summary>
    public static IQueryable<StoredMessage> WithIds(this IQueryable<StoredMessage> messages, IReadOnlyCollection<Guid> ids)
    {
        var (from, to) = (Earliest(ids), ids.Select(Until).DefaultIfEmpty(DateTimeOffset.MaxValue).Max());
        return messages.Where(message => ids.Contains(message.Id) && message.CreatedAt >= from && message.CreatedAt <= to);
    }

    /// <summary>The message of that id.</summary>
    public static IQueryable<StoredMessage> WithId(this IQueryable<StoredMessage> messages, Guid id)
    {
        var (from, to) = (WrittenAt(id) ?? DateTimeOffset.MinValue, Until(id));
        return messages.Where(message => message.Id == id && message.CreatedAt >= from && message.CreatedAt <= to);
    }

    /// <summary>What was handled of these messages.</summary>
    public static IQueryable<DeliveryLogEntry> OfMessages(this IQueryable<DeliveryLogEntry> log, IReadOnlyCollection<Guid> ids)
    {
        var from = Back(Earliest(ids));
        return log.Where(entry => ids.Contains(entry.MessageId) && entry.HandledAt >= from);
    }

    /// <summary>What was handled of the messages that were written since then.</summary>
    public static IQueryable<DeliveryLogEntry> OfMessagesSince(this IQueryable<DeliveryLogEntry> log, DateTimeOffset written)
    {
        var from = Back(written);
        return log.Where(entry => entry.HandledAt >= from);
    }

    /// <summary>The messages of an application. Its id was made before the first of them.</summary>
    public static IQueryable<StoredMessage> OfApplication(this IQueryable<StoredMessage> messages, Guid application)
    {
        var from = Back(WrittenAt(application) ?? DateTimeOffset.MinValue);
        return messages.Where(message => message.CorrelationId == application && message.CreatedAt >= from);
    }

    // Null: the id says nothing of time.
    private static DateTimeOffset? WrittenAt(Guid id)
    {
        if (id.Version != 7)
        {
            return null;
        }

        var milliseconds = Convert.ToInt64(id.ToString("N")[..12], 16);
        return milliseconds < Latest ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }

    private static DateTimeOffset Earliest(IEnumerable<Guid> ids)
        => ids.Select(id => WrittenAt(id) ?? DateTimeOffset.MinValue).DefaultIfEmpty(DateTimeOffset.MinValue).Min();

    // An id keeps the millisecond only.
    private static DateTimeOffset Until(Guid id) => WrittenAt(id)?.AddMilliseconds(1) ?? DateTimeOffset.MaxValue;

    private static DateTimeOffset Back(DateTimeOffset time)
        => time == DateTimeOffset.MinValue ? time : time - ClockDifference;
}
