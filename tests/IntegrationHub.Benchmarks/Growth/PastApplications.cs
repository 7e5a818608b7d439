using System.Globalization;
using IntegrationHub.Benchmarks.Backlog;
using Npgsql;

namespace IntegrationHub.Benchmarks.Growth;

/// <summary>
/// Applications of the past: copies of some that the hub has just completed, in turn, row by row in every table that keeps
/// them, each under ids of its own that rise with time. Sealed contents are cut short; nobody opens them.
/// </summary>
/// <param name="connectionString">The hub's PostgreSQL database, whose owner may change the server's settings.</param>
internal sealed class PastApplications(string connectionString)
{
    private const int Part = 20_000;
    private const int Told = 1_000_000;
    private const int SealedBytes = 64;
    private const int DaysKept = 400;
    private const int DaysAtOnce = 50;

    private const string Reload = "SELECT pg_reload_conf()";

    // Only while the past is written, which a crash may undo: nothing is measured meanwhile.
    private static readonly string[] Hasten =
        ["ALTER SYSTEM SET autovacuum = off", "ALTER SYSTEM SET full_page_writes = off", "ALTER SYSTEM SET max_wal_size = '2GB'", Reload];

    private static readonly string[] AsBefore = ["ALTER SYSTEM RESET ALL", Reload];

    private const string Tables = """
        SELECT table_schema, table_name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND (table_schema, table_name) IN (
            ('intake', 'application'), ('intake', 'step'), ('intake', 'history'), ('intake', 'idempotency_key'), ('security', 'data_key'), ('monitoring', 'journey'))
           OR table_name IN ('case', 'case_change', 'pending_call') AND table_schema IN ('civil_registry', 'licensing', 'tax', 'health')
        ORDER BY table_schema, table_name
        """;

    /// <summary>Adds so many.</summary>
    /// <param name="count">How many.</param>
    /// <param name="patterns">The receipts of those that are copied.</param>
    public async Task AddAsync(int count, IReadOnlyList<string> patterns)
    {
        await using var connection = await OwedJourneys.OpenAsync(connectionString);
        var tables = await TablesAsync(connection);
        foreach (var setting in Hasten)
        {
            await ExecuteAsync(connection, setting);
        }

        // Two at once, each with tables of its own, so that the rows of each table come in the order of time.
        await Task.WhenAll(tables.GroupBy(table => table.Schema == "intake").Select(some => CopyAsync([.. some], count, patterns)));
        foreach (var setting in AsBefore)
        {
            await ExecuteAsync(connection, setting);
        }

        // The ledger keeps so many days; of those that are over only the tables are made.
        for (var day = 0; day < DaysKept; day += DaysAtOnce)
        {
            await ExecuteAsync(connection, $"SELECT count(*) FROM messaging.make_partitions(current_date - {day + DaysAtOnce}, current_date - {day + 1})");
        }
    }

    /// <summary>Puts the database in order, as a server has done by itself that had hours for it.</summary>
    public async Task TidyAsync()
    {
        await using var connection = await OwedJourneys.OpenAsync(connectionString);
        await ExecuteAsync(connection, "SET statement_timeout = 0");
        await ExecuteAsync(connection, "VACUUM ANALYZE");
        await ExecuteAsync(connection, "CHECKPOINT");
    }

    private static async Task<List<(string Schema, string Table)>> TablesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var row = await command.ExecuteReaderAsync();
        var tables = new List<(string, string)>();
        while (await row.ReadAsync())
        {
            tables.Add((row.GetString(0), row.GetString(1)));
        }

        return tables;
    }

    private async Task CopyAsync(IReadOnlyList<(string Schema, string Table)> tables, int count, IReadOnlyList<string> patterns)
    {
        await using var connection = await OwedJourneys.OpenAsync(connectionString);

        // Without the check of foreign keys, which the copies keep as their patterns do.
        await ExecuteAsync(connection, "SET synchronous_commit = off; SET statement_timeout = 0; SET session_replication_role = replica");
        var copies = new List<string>();
        foreach (var (schema, table) in tables)
        {
            copies.Add(await PrepareAsync(connection, schema, table, patterns));
        }

        for (var made = 0; made < count; made += Part)
        {
            foreach (var copy in copies)
            {
                await ExecuteAsync(connection, copy, made, Math.Min(Part, count - made));
            }

            if ((made + Part) % Told == 0)
            {
                Report.Say($"{made + Part:N0} past applications written into {string.Join(", ", tables.Select(table => table.Schema).Distinct())}");
            }
        }
    }

    // The patterns lie in a table of the connection's own, so that a table that grows is only written.
    private static async Task<string> PrepareAsync(NpgsqlConnection connection, string schema, string table, IReadOnlyList<string> patterns)
    {
        await ExecuteAsync(connection, $"""
            CREATE TEMP TABLE "{schema}_{table}" AS
            SELECT array_position(ARRAY[{string.Join(", ", patterns.Select(receipt => $"'{receipt}'"))}]::text[], a.receipt_code::text) - 1 AS pattern, t.*
            FROM intake.application a {Of(schema, table)}
            WHERE a.receipt_code IN ({string.Join(", ", patterns.Select(receipt => $"'{receipt}'"))})
            """);
        await using var command = new NpgsqlCommand(
            "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2 ORDER BY ordinal_position", connection);
        command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = schema }, new() { Value = table } });
        await using var row = await command.ExecuteReaderAsync();
        var (columns, values) = (new List<string>(), new List<string>());
        while (await row.ReadAsync())
        {
            var (column, type) = ($"\"{row.GetString(0)}\"", row.GetString(1));
            columns.Add(column);
            values.Add((column, type) switch
            {
                (_, "uuid") => $"(lpad(to_hex(1600000000000 + n), 12, '0') || substr(md5({column}::text || n), 13))::uuid",
                (_, "bytea") => $"substring({column} FROM 1 FOR {SealedBytes})",
                (_, "timestamp with time zone") => $"{column} - interval '400 days' + n * interval '20 milliseconds'",
                ("\"receipt_code\"" or "\"key\"" or "\"idempotency_key\"" or "\"backend_reference\"" or "\"result_number\"", _)
                    => $"left(md5({column} || n), 20)",
                _ => column,
            });
        }

        return $"""
            INSERT INTO {schema}."{table}" ({string.Join(", ", columns)})
            SELECT {string.Join(", ", values)} FROM generate_series($1::bigint, $1::bigint + $2 - 1) AS n
            JOIN "{schema}_{table}" ON pattern = n % {patterns.Count}
            """;
    }

    private static string Of(string schema, string table) => table switch
    {
        "application" => $"JOIN {schema}.application t ON t.id = a.id",
        "data_key" => $"JOIN {schema}.data_key t ON t.subject_id = a.id",
        "case_change" or "pending_call" => $"JOIN {schema}.\"case\" c ON c.application_id = a.id JOIN {schema}.{table} t ON t.case_id = c.id",
        _ => $"JOIN {schema}.\"{table}\" t ON t.application_id = a.id",
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Convert.ToInt64(value, CultureInfo.InvariantCulture) });
        }

        await command.ExecuteNonQueryAsync();
    }
}
