using System.Data.Common;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>A delivery taken out of the ledger by the transaction that handles it.</summary>
internal sealed record TakenDelivery(Guid MessageId, int Attempts);

/// <summary>The ledger's hot statements, in the running transaction of a context.</summary>
internal static class LedgerStatements
{
    /// <summary>
    /// Deletes the deliveries that are still owed and says which they were. Another transaction that has one of them
    /// is waited for; afterwards that one is simply not owed any more. Locks are taken in id order.
    /// </summary>
    public static async Task<Dictionary<Guid, TakenDelivery>> TakeAsync(
        HubDbContext db, string queue, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var dialect = db.Dialect;
        var table = dialect.Table(LedgerTables.Schema, "delivery");
        var lockInOrder = dialect.Provider == StorageProvider.PostgreSql
            ? $"message_id IN (SELECT message_id FROM {table} WHERE queue = @queue AND state = 'Ready' AND {dialect.IsIn("message_id", "@ids")} ORDER BY message_id FOR UPDATE)"
            : dialect.IsIn("message_id", "@ids");
        await using var command = Command(
            db, $"DELETE FROM {table} WHERE queue = @queue AND state = 'Ready' AND {lockInOrder} RETURNING message_id, attempts");
        Add(command, "@queue", queue);
        dialect.AddIds(command, "@ids", ids);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var taken = new Dictionary<Guid, TakenDelivery>();
        while (await reader.ReadAsync(cancellation))
        {
            var id = reader.GetGuid(0);
            taken.Add(id, new TakenDelivery(id, reader.GetInt32(1)));
        }

        return taken;
    }

    /// <summary>Claims deliveries of one queue that are due, oldest first, by moving their due time on.</summary>
    public static async Task<List<Guid>> ClaimDueAsync(
        HubDbContext db, string queue, DateTimeOffset now, DateTimeOffset next, int limit, CancellationToken cancellation)
    {
        var dialect = db.Dialect;
        var table = dialect.Table(LedgerTables.Schema, "delivery");
        await using var command = Command(db, $"""
            UPDATE {table} SET due_at = @next WHERE queue = @queue AND message_id IN (
                SELECT message_id FROM {table} WHERE queue = @queue AND state = 'Ready' AND due_at <= @now
                ORDER BY due_at LIMIT @limit{dialect.SkipLocked}) RETURNING message_id
            """);
        Add(command, "@queue", queue);
        Add(command, "@limit", limit);
        dialect.AddTime(command, "@now", now);
        dialect.AddTime(command, "@next", next);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var claimed = new List<Guid>();
        while (await reader.ReadAsync(cancellation))
        {
            claimed.Add(reader.GetGuid(0));
        }

        return claimed;
    }

    private static DbCommand Command(HubDbContext db, string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = text;
        return command;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
