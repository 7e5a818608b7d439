using System.Diagnostics;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>The messages of one context: first in memory, then in its transaction, then on their way.</summary>
internal sealed class Outbox(HubDbContext db, HubStorage storage)
{
    private readonly List<Pending> pending = [];
    private readonly List<WireMessage> written = [];

    public void Add(object message, Guid correlationId, Guid? causationId)
        => pending.Add(new Pending(storage.MessageTypes.UrnOf(message.GetType()), message, correlationId, causationId, Activity.Current?.Id));

    /// <summary>Turns what is pending into rows of the running transaction.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        foreach (var message in pending)
        {
            await WriteAsync(message, cancellation);
        }

        pending.Clear();
    }

    /// <summary>Gives away what is written and not yet on its way.</summary>
    public IReadOnlyList<WireMessage> Take()
    {
        WireMessage[] taken = [.. written];
        written.Clear();
        return taken;
    }

    /// <summary>Sends what another one wrote on its way with the next commit.</summary>
    public void Add(IReadOnlyList<WireMessage> messages) => written.AddRange(messages);

    public void Committed()
    {
        storage.Publisher.Offer(written);
        written.Clear();
    }

    public void Clear()
    {
        pending.Clear();
        written.Clear();
    }

    private async Task WriteAsync(Pending item, CancellationToken cancellation)
    {
        var now = storage.Clock.GetUtcNow();
        var key = storage.MessageTypes.IsPersonal(item.Message.GetType())
            ? await storage.Keys.GetOrCreateAsync(db, item.CorrelationId, cancellation)
            : null;
        var stored = new StoredMessage
        {
            Id = Guid.CreateVersion7(now),
            Urn = item.Urn,
            Agency = MessageTypes.AgencyOf(item.Message),
            Body = storage.Serializer.Serialize(item.Message, key),
            CorrelationId = item.CorrelationId,
            CausationId = item.CausationId,
            TraceParent = item.TraceParent,
            CreatedAt = now,
        };
        db.UntrackedRows.Add(stored);
        var owed = false;
        foreach (var handler in storage.Handlers.For(item.Message))
        {
            owed = true;
            db.UntrackedRows.Add(new Delivery
            {
                MessageId = stored.Id,
                Queue = handler.Queue,
                DueAt = now + storage.Options.RepeatAfter,
                CreatedAt = now,
            });
        }

        if (owed)
        {
            written.Add(stored.ToWire());
        }
    }

    private sealed record Pending(string Urn, object Message, Guid CorrelationId, Guid? CausationId, string? TraceParent);
}
