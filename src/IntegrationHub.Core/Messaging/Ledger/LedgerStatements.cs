using System.Data.Common;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>A delivery taken out of the ledger by the transaction that handles it.</summary>
internal sealed record TakenDelivery(Guid MessageId, int Attempts);

/// <summary>
/// From which due times on a sweep of one queue looks. Every row that a sweep has moved on or a handler has taken leaves an
/// entry in the index, and while somebody keeps a transaction open none of them can be cleared away: whoever looked from the
/// beginning each time would go through all of them again.
/// </summary>
/// <param name="Due">Of what is due and not claimed.</param>
/// <param name="OnTheWay">Of what has been claimed and is not handled yet.</param>
internal sealed record SweepFrom(DateTimeOffset Due, DateTimeOffset OnTheWay)
{
    /// <summary>Sees whatever there is.</summary>
    public static readonly SweepFrom TheBeginning = new(DateTimeOffset.MinValue, DateTimeOffset.MinValue);
}

/// <summary>What a sweep took of a queue.</summary>
/// <param name="DueAt">When each was due, by its message, in that order.</param>
/// <param name="GoOn">From where on the next one may look. What has come to lie before is found from the beginning.</param>
/// <param name="MayBeMore">Whether it ended because enough is on its way, and not because no more was due.</param>
internal sealed record ClaimedDeliveries(IReadOnlyDictionary<Guid, DateTimeOffset> DueAt, SweepFrom GoOn, bool MayBeMore);

/// <summary>The ledger's hot statements, on a context's connection and in its running transaction.</summary>
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
        var owed = Owed(dialect, "@ids");
        var lockedInOrder = $"ARRAY(SELECT message_id FROM {table} WHERE {owed} ORDER BY message_id FOR UPDATE)";
        await using var command = Command(
            db,
            dialect.Provider == StorageProvider.PostgreSql
                ? $"DELETE FROM {table} WHERE {Owed(dialect, lockedInOrder)} RETURNING message_id, attempts"
                : $"DELETE FROM {table} WHERE {owed} RETURNING message_id, attempts");
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

    // The empty texts leave PostgreSQL the key and no other index. Its statistics say that a queue which is emptied at once
    // holds next to nothing, so it would go through whatever lies in the index on the state: a backlog, and every entry since
    // the last vacuum.
    private static string Owed(IStorageDialect dialect, string ids)
        => dialect.Provider == StorageProvider.PostgreSql
            ? $"{dialect.IsIn("message_id", ids)} AND queue || '' = @queue AND state || '' = 'Ready'"
            : $"{dialect.IsIn("message_id", ids)} AND queue = @queue AND state = 'Ready'";

    /// <summary>
    /// The queues with a delivery that is due. Goes from queue to queue by the index, since a DISTINCT would read the
    /// whole of a backlog for it.
    /// </summary>
    public static async Task<List<string>> DueQueuesAsync(HubDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var table = db.Dialect.Table(LedgerTables.Schema, "delivery");
        await using var connection = await OpenConnection.OfAsync(db, cancellation);
        await using var command = Command(db, $"""
            WITH RECURSIVE owing (queue) AS (
                SELECT ({NextQueue(table, "''")})
                UNION ALL
                SELECT ({NextQueue(table, "owing.queue")}) FROM owing WHERE owing.queue IS NOT NULL)
            SELECT queue FROM owing WHERE queue IS NOT NULL AND (
                SELECT 1 FROM {table} WHERE (state, queue) >= ('Ready', owing.queue) AND (state, queue, due_at) <= ('Ready', owing.queue, @now)
                ORDER BY state, queue, due_at LIMIT 1) IS NOT NULL
            """);
        db.Dialect.AddTime(command, "@now", now);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var queues = new List<string>();
        while (await reader.ReadAsync(cancellation))
        {
            queues.Add(reader.GetString(0));
        }

        return queues;
    }

    private static string NextQueue(string table, string last)
        => $"SELECT CASE WHEN state = 'Ready' THEN queue END FROM {table} WHERE (state, queue) > ('Ready', {last}) ORDER BY state, queue LIMIT 1";

    // Compared as rows and in its own order, the index on the state is the only one that fits. Else PostgreSQL, whose
    // statistics may say that the table is empty while a backlog lies in it, may take any that has the queue in it: it read
    // and sorted the whole of a million for each claim, through the key (1,300 deliveries a second in place of 20,000).
    private static string DueBetween(string from, string to)
        => $"(state, queue, due_at) >= ('Ready', @queue, {from}) AND (state, queue, due_at) <= ('Ready', @queue, {to}) ORDER BY state, queue, due_at";

    /// <summary>
    /// Claims deliveries of one queue that are due, oldest first, by moving their due time on, as long as fewer than
    /// <paramref name="window"/> of the queue are on their way. What has been handed to the broker and is not handled
    /// yet has a due time to come, so a handler that is slow gets no second copy of a backlog into its queue.
    /// </summary>
    public static async Task<ClaimedDeliveries> ClaimDueAsync(
        HubDbContext db, string queue, SweepFrom from, DateTimeOffset now, DateTimeOffset next, int window, CancellationToken cancellation)
    {
        var (onTheWay, earliest) = await OnTheWayAsync(db, queue, from.OnTheWay, now, next, window, cancellation);
        var claimed = new Dictionary<Guid, DateTimeOffset>();
        var latest = from.Due;
        if (onTheWay < window)
        {
            await using var command = DueCommand(db, queue, from.Due, now, window - onTheWay);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                latest = db.Dialect.ReadTime(reader, 1);
                claimed.Add(reader.GetGuid(0), latest);
            }
        }

        if (claimed.Count > 0)
        {
            await MoveOnAsync(db, queue, claimed.Keys, next, cancellation);
        }

        return new ClaimedDeliveries(claimed, new SweepFrom(latest, earliest ?? next), claimed.Count >= window - onTheWay);
    }

    // How many, up to the window, and when the first of them will be due.
    private static async Task<(int Count, DateTimeOffset? Earliest)> OnTheWayAsync(
        HubDbContext db, string queue, DateTimeOffset from, DateTimeOffset now, DateTimeOffset next, int window, CancellationToken cancellation)
    {
        await using var command = Command(db, $"""
            SELECT count(*), min(due_at) FROM (
                SELECT due_at FROM {db.Dialect.Table(LedgerTables.Schema, "delivery")}
                WHERE due_at > @now AND {DueBetween("@from", "@next")} LIMIT @window) on_the_way
            """);
        Add(command, "@queue", queue);
        Add(command, "@window", window);
        db.Dialect.AddTime(command, "@now", now);
        db.Dialect.AddTime(command, "@from", from > now ? from : now);
        db.Dialect.AddTime(command, "@next", next);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return ((int)reader.GetInt64(0), reader.IsDBNull(1) ? null : db.Dialect.ReadTime(reader, 1));
    }

    private static DbCommand DueCommand(HubDbContext db, string queue, DateTimeOffset from, DateTimeOffset now, int limit)
    {
        var command = Command(db, $"""
            SELECT message_id, due_at FROM {db.Dialect.Table(LedgerTables.Schema, "delivery")}
            WHERE {DueBetween("@from", "@now")} LIMIT @limit{db.Dialect.SkipLocked}
            """);
        Add(command, "@queue", queue);
        Add(command, "@limit", limit);
        db.Dialect.AddTime(command, "@from", from);
        db.Dialect.AddTime(command, "@now", now);
        return command;
    }

    private static async Task MoveOnAsync(
        HubDbContext db, string queue, IReadOnlyCollection<Guid> ids, DateTimeOffset next, CancellationToken cancellation)
    {
        await using var command = Command(
            db, $"UPDATE {db.Dialect.Table(LedgerTables.Schema, "delivery")} SET due_at = @next WHERE {Owed(db.Dialect, "@ids")}");
        Add(command, "@queue", queue);
        db.Dialect.AddIds(command, "@ids", ids);
        db.Dialect.AddTime(command, "@next", next);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static DbCommand Command(HubDbContext db, string text)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
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
