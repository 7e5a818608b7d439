using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// The ledger's new rows of one context. They are the most that the hub writes and are never changed by who wrote them,
/// so they go past the change tracker: three statements, however many rows.
/// </summary>
internal sealed class NewLedgerRows
{
    private readonly List<StoredMessage> messages = [];
    private readonly List<Delivery> deliveries = [];
    private readonly List<DeliveryLogEntry> log = [];

    public IEnumerable<object> All => [.. messages, .. deliveries, .. log];

    public void Add(StoredMessage message) => messages.Add(message);

    public void Add(Delivery delivery) => deliveries.Add(delivery);

    public void Add(DeliveryLogEntry handled) => log.Add(handled);

    public void Add(NewLedgerRows others)
    {
        messages.AddRange(others.messages);
        deliveries.AddRange(others.deliveries);
        log.AddRange(others.log);
    }

    public void Clear()
    {
        messages.Clear();
        deliveries.Clear();
        log.Clear();
    }

    /// <summary>Writes them in the context's running transaction.</summary>
    public async Task WriteAsync(HubDbContext db, CancellationToken cancellation)
    {
        List<NewRows> tables = [];
        Add(tables, Messages(db.Dialect));
        Add(tables, Deliveries(db.Dialect));
        Add(tables, Log(db.Dialect));
        if (tables.Count > 0)
        {
            await db.Dialect.InsertAsync(
                db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), tables, cancellation);
            Clear();
        }
    }

    private static void Add(List<NewRows> tables, NewRows rows)
    {
        if (rows.Count > 0)
        {
            tables.Add(rows);
        }
    }

    private NewRows Messages(IStorageDialect dialect) => new(dialect.Table(LedgerTables.Schema, "message"), messages.Count,
    [
        NewColumn.Of("id", messages, message => message.Id),
        NewColumn.Of("urn", messages, message => message.Urn),
        NewColumn.Of("agency", messages, message => message.Agency),
        NewColumn.Of("body", messages, message => message.Body),
        NewColumn.Of("correlation_id", messages, message => message.CorrelationId),
        NewColumn.Of("causation_id", messages, message => message.CausationId),
        NewColumn.Of("trace_parent", messages, message => message.TraceParent),
        NewColumn.Of("created_at", messages, message => message.CreatedAt),
    ]);

    private NewRows Deliveries(IStorageDialect dialect) => new(dialect.Table(LedgerTables.Schema, "delivery"), deliveries.Count,
    [
        NewColumn.Of("message_id", deliveries, delivery => delivery.MessageId),
        NewColumn.Of("queue", deliveries, delivery => delivery.Queue),
        NewColumn.Of("due_at", deliveries, delivery => delivery.DueAt),
        NewColumn.Of("attempts", deliveries, delivery => delivery.Attempts),
        NewColumn.Of("state", deliveries, delivery => delivery.State.ToString()),
        NewColumn.Of("created_at", deliveries, delivery => delivery.CreatedAt),
    ]);

    private NewRows Log(IStorageDialect dialect) => new(dialect.Table(LedgerTables.Schema, "delivery_log"), log.Count,
    [
        NewColumn.Of("message_id", log, entry => entry.MessageId),
        NewColumn.Of("queue", log, entry => entry.Queue),
        NewColumn.Of("handled_at", log, entry => entry.HandledAt),
        NewColumn.Of("node", log, entry => entry.Node),
        NewColumn.Of("waited_ms", log, entry => entry.WaitedMs),
        NewColumn.Of("worked_ms", log, entry => entry.WorkedMs),
        NewColumn.Of("attempt", log, entry => entry.Attempt),
    ]);
}
