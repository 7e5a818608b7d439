using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using Npgsql;
using NpgsqlTypes;

namespace IntegrationHub.Benchmarks.Backlog;

/// <summary>
/// Applications that were submitted while nothing could be handled: the rows that intake writes, for the handler of
/// monitoring that starts a journey with each. The messages are as the hub writes them; only COPY brings them in.
/// </summary>
/// <param name="connectionString">The hub's PostgreSQL database.</param>
internal sealed class OwedJourneys(string connectionString)
{
    public const string Queue = "monitoring.journey-submitted";
    private const string Urn = "urn:hub:intake:application-submitted:1";
    private const string Receipt = "OWED-";
    private const int Part = 50_000;

    private readonly MessageSerializer serializer = new();

    /// <summary>How many were written.</summary>
    public int Built { get; private set; }

    /// <summary>Writes until there are so many, all due; none can be taken before all are there.</summary>
    public async Task BuildAsync(int count)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var transaction = await connection.BeginTransactionAsync();
        while (Built < count)
        {
            var part = Enumerable.Range(Built, Math.Min(Part, count - Built)).Select(Write).ToList();
            await CopyAsync(connection, "messaging.message (id, urn, body, correlation_id, created_at)", part, async (copy, message) =>
            {
                await copy.WriteAsync(message.Id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(Urn, NpgsqlDbType.Text);
                await copy.WriteAsync(message.Body, NpgsqlDbType.Bytea);
                await copy.WriteAsync(message.Application, NpgsqlDbType.Uuid);
                await copy.WriteAsync(message.At, NpgsqlDbType.TimestampTz);
            });
            await CopyAsync(connection, "messaging.delivery (message_id, queue, due_at, attempts, state, created_at)", part, async (copy, message) =>
            {
                await copy.WriteAsync(message.Id, NpgsqlDbType.Uuid);
                await copy.WriteAsync(Queue, NpgsqlDbType.Text);
                await copy.WriteAsync(message.At, NpgsqlDbType.TimestampTz);
                await copy.WriteAsync(0, NpgsqlDbType.Integer);
                await copy.WriteAsync("Ready", NpgsqlDbType.Text);
                await copy.WriteAsync(message.At, NpgsqlDbType.TimestampTz);
            });
            Built += part.Count;
        }

        await transaction.CommitAsync();
    }

    /// <summary>How many of all deliveries are not handled yet. Takes its time from who drains: it goes through the handled ones, too.</summary>
    public Task<long> LeftAsync() => ScalarAsync<long>($"SELECT count(*) FROM messaging.delivery WHERE queue = '{Queue}'");

    /// <summary>Handled deliveries whose rows still lie in the table.</summary>
    public Task<long> DeadRowsAsync() => ScalarAsync<long>("SELECT n_dead_tup FROM pg_stat_user_tables WHERE schemaname = 'messaging' AND relname = 'delivery'");

    /// <summary>Whether each one did its work, and none did it twice.</summary>
    public async Task<bool> EachIsHandledOnceAsync()
        => await ScalarAsync<long>($"SELECT count(*) FROM monitoring.journey WHERE receipt_code LIKE '{Receipt}%'") == Built
            && await ScalarAsync<long>("SELECT count(*) FROM (SELECT FROM messaging.delivery_log GROUP BY message_id, queue HAVING count(*) > 1) twice") == 0;

    /// <summary>How long the applications that were filed in these times took from submission to completion.</summary>
    public async Task<Completion> CompletionAsync(IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> times)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand("""
            SELECT count(*), coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds), 0), coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY seconds), 0)
            FROM (SELECT extract(epoch FROM ended_at - submitted_at)::float8 AS seconds FROM monitoring.journey
                  JOIN unnest(@from, @to) AS filed (since, until) ON submitted_at >= since AND submitted_at < until WHERE ended_at IS NOT NULL) ended
            """, connection);
        command.Parameters.AddWithValue("from", times.Select(time => time.From.ToUniversalTime()).ToArray());
        command.Parameters.AddWithValue("to", times.Select(time => time.To.ToUniversalTime()).ToArray());
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new Completion(row.GetInt64(0), row.GetDouble(1), row.GetDouble(2));
    }

    public static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private Written Write(int number)
    {
        var (application, at) = (Guid.CreateVersion7(), DateTimeOffset.UtcNow);
        var message = new ApplicationSubmitted(
            application, $"{Receipt}{number:D10}", "LIC-014", "2026.1", at, DateOnly.FromDateTime(at.UtcDateTime).AddDays(14));
        return new Written(Guid.CreateVersion7(at), application, serializer.Serialize(message, key: null), at);
    }

    private static async Task CopyAsync(
        NpgsqlConnection connection, string into, List<Written> rows, Func<NpgsqlBinaryImporter, Written, Task> write)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {into} FROM STDIN (FORMAT binary)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await write(copy, row);
        }

        await copy.CompleteAsync();
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await OpenAsync(connectionString);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>How many applications were completed, and within how many seconds half and 99 % of them.</summary>
    internal sealed record Completion(long Count, double Median, double Tail)
    {
        public override string ToString()
            => FormattableString.Invariant($"{Count} completed, half of them within {Median:F1} s, 99 % within {Tail:F1} s");
    }

    private sealed record Written(Guid Id, Guid Application, byte[] Body, DateTimeOffset At);
}
