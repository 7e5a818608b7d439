using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Messaging;

/// <summary>What a handler may know of the message it handles, and where it publishes.</summary>
public sealed class MessageContext
{
    private readonly HubDbContext db;

    internal MessageContext(HubDbContext db, Guid messageId, Guid correlationId, int attempt, DateTimeOffset createdAt)
    {
        this.db = db;
        MessageId = messageId;
        CorrelationId = correlationId;
        Attempt = attempt;
        CreatedAt = createdAt;
    }

    /// <summary>The id of the handled message.</summary>
    public Guid MessageId { get; }

    /// <summary>What the message belongs to: the application's id, as a rule.</summary>
    public Guid CorrelationId { get; }

    /// <summary>Which attempt this is, from 1.</summary>
    public int Attempt { get; }

    /// <summary>When the message was written.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Publishes with the handler's own transaction; correlation and causation follow from this message.</summary>
    public void Publish(object message) => db.Publish(message);
}
