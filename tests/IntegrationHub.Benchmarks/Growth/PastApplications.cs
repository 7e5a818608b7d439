using IntegrationHub.Benchmarks.Backlog;
using Npgsql;

namespace IntegrationHub.Benchmarks.Growth;

/// <summary>
/// Applications of the past: copies of those the hub has just completed, row by row in every table that keeps them, each
/// under ids of its own that rise with time. Sealed contents are cut short; nobody opens them.
/// </summary>
/// <param name="connectionString">The hub's PostgreSQL database.</param>
internal sealed class PastApplications(string connectionString)
{
    private const int Part = 20_000;
    private const int SealedBytes = 64;

    // Of the ledger's partitions those of the past are neither written nor read.
    private const string Tables = """
        SELECT table_schema, table_name FROM information_schema.tables
        WHERE table_type = 'BASE TABLE' AND (table_schema, table_name) IN (
            ('intake', 'application'), ('intake', 'step'), ('intake', 'history'), ('intake', 'idempotency_key'), ('security', 'data_key'), ('monitoring', 'journey'))
           OR table_name IN ('case', 'case_change', 'pending_call') AND table_schema IN ('civil_registry', 'licensing', 'tax', 'health')
        ORDER BY table_schema <> 'intake', table_name
        """;

    /// <summary>Adds so many.</summary>
    public async Task AddAsync(int count)
    {
        await using var connection = await OwedJourneys.OpenAsync(connectionString);
        var sample = await SampleAsync(connection);
        var copies = new List<string>();
        foreach (var (schema, table) in await TablesAsync(connection))
        {
            copies.Add(await CopyAsync(connection, schema, table, sample));
        }

        await ExecuteAsync(connection, "SET synchronous_commit = off; SET statement_timeout = 0");
        for (var made = 0; made < count; made += Part)
        {
            foreach (var copy in copies)
            {
                await ExecuteAsync(connection, copy, made, Math.Min(Part, count - made));
            }
        }

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

    // One application serves as the pattern of all, whatever is completed meanwhile.
    private static async Task<Guid> SampleAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT id FROM intake.application WHERE status = 'Completed' ORDER BY id DESC LIMIT 1", connection);
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string> CopyAsync(NpgsqlConnection connection, string schema, string table, Guid sample)
    {
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
            SELECT {string.Join(", ", values)} FROM generate_series($1::bigint, $1::bigint + $2 - 1) AS n CROSS JOIN LATERAL (
                SELECT * FROM {schema}."{table}" WHERE {Of(sample, schema, table)}) AS pattern
            """;
    }

    private static string Of(Guid sample, string schema, string table) => table switch
    {
        "application" => $"id = '{sample}'",
        "data_key" => $"subject_id = '{sample}'",
        "case_change" or "pending_call" => $"case_id IN (SELECT id FROM {schema}.\"case\" WHERE application_id = '{sample}')",
        _ => $"application_id = '{sample}'",
    };

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture) });
        }

        await command.ExecuteNonQueryAsync();
    }
}
