using IntegrationHub.TestServers;
using Npgsql;

namespace IntegrationHub.Benchmarks.Cost;

/// <summary>What a database has been asked to do so far.</summary>
internal sealed record DatabaseWork(long Transactions, long Statements, long WalBytes)
{
    public static DatabaseWork operator -(DatabaseWork later, DatabaseWork earlier)
        => new(later.Transactions - earlier.Transactions, later.Statements - earlier.Statements, later.WalBytes - earlier.WalBytes);
}

/// <summary>Counts what one database of a private PostgreSQL does.</summary>
internal sealed class DatabaseMeter : IAsyncDisposable
{
    // The server's own counters are brought up to date by each session about once a second.
    private static readonly TimeSpan CountersSettle = TimeSpan.FromSeconds(2);
    private readonly NpgsqlConnection connection;

    private DatabaseMeter(NpgsqlConnection connection) => this.connection = connection;

    /// <summary>A stack whose statements can be counted.</summary>
    public static ProductionStack Stack()
        => new() { DatabaseSettings = ["shared_preload_libraries = 'pg_stat_statements'", "pg_stat_statements.track = all"] };

    public static async Task<DatabaseMeter> StartAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("CREATE EXTENSION IF NOT EXISTS pg_stat_statements", connection);
        await command.ExecuteNonQueryAsync();
        return new DatabaseMeter(connection);
    }

    /// <summary>Clears away what a load before has left behind, which the server would do in the middle of the measurement.</summary>
    public async Task CleanAsync()
    {
        await using var command = new NpgsqlCommand("VACUUM (ANALYZE)", connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
        await ForgetAsync();
    }

    /// <summary>Forgets which statements there were: the dearest are those from now on.</summary>
    public async Task ForgetAsync()
    {
        await using var command = new NpgsqlCommand("SELECT pg_stat_statements_reset()", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Until now, without what the meter itself has asked.</summary>
    public async Task<DatabaseWork> ReadAsync()
    {
        await Task.Delay(CountersSettle);
        await using var command = new NpgsqlCommand("""
            SELECT d.xact_commit, (SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements s WHERE s.dbid = d.datid AND query NOT LIKE '%pg_stat_statements%'),
                   (pg_current_wal_lsn() - '0/0')::bigint
            FROM pg_stat_database d WHERE datname = current_database()
            """, connection);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return new DatabaseWork(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }

    /// <summary>What the ledger's tables take on the disk, and what all others do, in bytes; indexes included.</summary>
    public async Task<(long Ledger, long Others)> StoredAsync()
    {
        await using var command = new NpgsqlCommand("""
            SELECT coalesce(sum(size) FILTER (WHERE nspname = 'messaging'), 0)::bigint, coalesce(sum(size) FILTER (WHERE nspname <> 'messaging'), 0)::bigint
            FROM (SELECT nspname, pg_total_relation_size(c.oid) AS size FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
                  WHERE relkind = 'r' AND nspname NOT IN ('pg_catalog', 'information_schema')) AS stored
            """, connection);
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    /// <summary>The statements that took most of the server's time, for a look at where it goes.</summary>
    public async Task<IReadOnlyList<string>> DearestAsync(int count)
    {
        await using var command = new NpgsqlCommand($"""
            SELECT calls, rows, total_exec_time + total_plan_time, left(regexp_replace(query, '\s+', ' ', 'g'), 150) FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE '%pg_stat_statements%' ORDER BY 3 DESC LIMIT {count}
            """, connection);
        await using var row = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await row.ReadAsync())
        {
            lines.Add(FormattableString.Invariant($"{row.GetInt64(0),9:N0} calls {row.GetInt64(1),9:N0} rows {row.GetDouble(2),9:N0} ms  {row.GetString(3)}"));
        }

        return lines;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
