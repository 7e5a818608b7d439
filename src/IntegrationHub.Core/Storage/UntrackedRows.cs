using System.Data.Common;
using IntegrationHub.Core.Messaging.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// What a context's next save adds past the change tracker: the ledger's new rows and those of histories, which are the
/// most that the hub writes and are never changed by who wrote them, and the rows that other contexts have prepared.
/// </summary>
internal sealed class UntrackedRows
{
    private readonly List<PreparedRows> prepared = [];
    private readonly Dictionary<SavedTable, List<object>> appended = [];
    private readonly List<StoredMessage> messages = [];
    private readonly List<Delivery> deliveries = [];
    private readonly List<DeliveryLogEntry> log = [];

    /// <summary>All that this context adds itself.</summary>
    public IEnumerable<object> Own => [.. appended.Values.SelectMany(rows => rows), .. messages, .. deliveries, .. log];

    public void Add(IEnumerable<PreparedRows> rows) => prepared.AddRange(rows);

    public void Add(SavedTable table, object row)
    {
        if (!appended.TryGetValue(table, out var rows))
        {
            appended[table] = rows = [];
        }

        rows.Add(row);
    }

    /// <summary>Those of a table that were added one by one.</summary>
    public IReadOnlyList<object> Of(SavedTable table) => appended.GetValueOrDefault(table) ?? [];

    public void Add(StoredMessage message) => messages.Add(message);

    public void Add(Delivery delivery) => deliveries.Add(delivery);

    public void Add(DeliveryLogEntry handled) => log.Add(handled);

    public void Add(UntrackedRows others)
    {
        prepared.AddRange(others.prepared);
        foreach (var (table, rows) in others.appended)
        {
            rows.ForEach(row => Add(table, row));
        }

        messages.AddRange(others.messages);
        deliveries.AddRange(others.deliveries);
        log.AddRange(others.log);
    }

    public void Clear()
    {
        prepared.Clear();
        appended.Clear();
        messages.Clear();
        deliveries.Clear();
        log.Clear();
    }

    /// <summary>Them, as rows of their tables.</summary>
    public List<NewRows> Tables(IStorageDialect dialect)
    {
        List<NewRows> tables = [.. PreparedRows.Tables([.. prepared, .. appended.Select(rows => rows.Key.Prepare(rows.Value))])];
        Add(tables, Messages(dialect));
        Add(tables, Deliveries(dialect));
        Add(tables, Log(dialect));
        return tables;
    }

    /// <summary>Writes them in the context's running transaction.</summary>
    /// <exception cref="DbUpdateException">As a save of tracked rows fails.</exception>
    public async Task WriteAsync(HubDbContext db, CancellationToken cancellation)
    {
        if (Tables(db.Dialect) is not { Count: > 0 } tables)
        {
            return;
        }

        try
        {
            await db.Dialect.WriteAsync(
                db.Database.GetDbConnection(), db.Database.CurrentTransaction?.GetDbTransaction(), tables, [], cancellation);
        }
        catch (DbException failure)
        {
            throw new DbUpdateException("The new rows could not be saved.", failure);
        }

        Clear();
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
        ColumnValues.Of("id", messages, message => message.Id),
        ColumnValues.Of("urn", messages, message => message.Urn),
        ColumnValues.Of("agency", messages, message => message.Agency),
        ColumnValues.Of("body", messages, message => message.Body),
        ColumnValues.Of("correlation_id", messages, message => message.CorrelationId),
        ColumnValues.Of("causation_id", messages, message => message.CausationId),
        ColumnValues.Of("trace_parent", messages, message => message.TraceParent),
        ColumnValues.Of("created_at", messages, message => message.CreatedAt),
    ]);

    private NewRows Deliveries(IStorageDialect dialect) => new(dialect.Table(LedgerTables.Schema, "delivery"), deliveries.Count,
    [
        ColumnValues.Of("message_id", deliveries, delivery => delivery.MessageId),
        ColumnValues.Of("queue", deliveries, delivery => delivery.Queue),
        ColumnValues.Of("due_at", deliveries, delivery => delivery.DueAt),
        ColumnValues.Of("attempts", deliveries, delivery => delivery.Attempts),
        ColumnValues.Of("state", deliveries, delivery => delivery.State.ToString()),
        ColumnValues.Of("created_at", deliveries, delivery => delivery.CreatedAt),
    ]);

    private NewRows Log(IStorageDialect dialect) => new(dialect.Table(LedgerTables.Schema, "delivery_log"), log.Count,
    [
        ColumnValues.Of("message_id", log, entry => entry.MessageId),
        ColumnValues.Of("queue", log, entry => entry.Queue),
        ColumnValues.Of("handled_at", log, entry => entry.HandledAt),
        ColumnValues.Of("node", log, entry => entry.Node),
        ColumnValues.Of("waited_ms", log, entry => entry.WaitedMs),
        ColumnValues.Of("worked_ms", log, entry => entry.WorkedMs),
        ColumnValues.Of("attempt", log, entry => entry.Attempt),
    ]);
}
