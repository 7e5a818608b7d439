using System.Data.Common;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.TestServers.Conservation;

/// <summary>
/// Reads the hub's tables as they stand, in one snapshot and past the hub's own code, from either database: of a hub
/// that runs beside, or of one in the same process.
/// </summary>
/// <param name="agencies">The agencies by the schema of their module.</param>
public sealed class HubTables(IStorageDialect dialect, IReadOnlyDictionary<string, string> agencies)
{
    /// <summary>The agencies the hub comes with.</summary>
    public static IReadOnlyDictionary<string, string> BuiltInAgencies { get; } =
        SimulatorAdmin.Agencies.ToDictionary(agency => agency.Replace('-', '_'));

    /// <summary>Everything the law is judged by.</summary>
    public async Task<HubState> ReadAsync()
    {
        await using var connection = dialect.Connect();
        await using var snapshot = await dialect.BeginSnapshotAsync(connection, CancellationToken.None);
        var rows = new RowReader(snapshot);
        return new HubState(
            await ApplicationsAsync(rows), await StepsAsync(rows), await HistoryAsync(rows), await KeysAsync(rows),
            await EachAgencyAsync(schema => CasesAsync(rows, schema)),
            await EachAgencyAsync(schema => ChangesAsync(rows, schema)),
            await EachAgencyAsync(schema => CallsAsync(rows, schema)),
            await OwedAsync(rows), await StraysAsync(rows));
    }

    private async Task<IReadOnlyList<T>> EachAgencyAsync<T>(Func<string, Task<List<T>>> read)
    {
        var all = new List<T>();
        foreach (var schema in agencies.Keys)
        {
            all.AddRange(await read(schema));
        }

        return all;
    }

    private Task<List<ApplicationRow>> ApplicationsAsync(RowReader rows) => rows.ReadAsync(
        $"SELECT id, receipt_code, status, history_length FROM {Table("intake", "application")}",
        row => new ApplicationRow(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt32(3)));

    private Task<List<StepRow>> StepsAsync(RowReader rows) => rows.ReadAsync(
        $"SELECT id, application_id, agency, name, status, command_sequence, event_sequence FROM {Table("intake", "step")} ORDER BY position",
        row => new StepRow(
            row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt32(5), row.GetInt32(6)));

    private Task<List<HistoryRow>> HistoryAsync(RowReader rows) => rows.ReadAsync(
        $"SELECT application_id, number, step_id, status, without_effect, actor FROM {Table("intake", "history")} ORDER BY application_id, number",
        row => new HistoryRow(
            row.GetGuid(0), row.GetInt32(1), row.IsDBNull(2) ? null : row.GetGuid(2), row.GetString(3), row.GetBoolean(4), Text(row, 5)));

    private Task<List<KeyRow>> KeysAsync(RowReader rows) => rows.ReadAsync(
        $"SELECT client, key, receipt_code FROM {Table("intake", "idempotency_key")}",
        row => new KeyRow(row.GetString(0), row.GetString(1), row.GetString(2)));

    private Task<List<CaseRow>> CasesAsync(RowReader rows, string schema) => rows.ReadAsync(
        $"""
        SELECT id, step_id, receipt_code, status, backend_reference, request_sha256, command_sequence, event_sequence, decided_by
        FROM {Table(schema, "case")}
        """,
        row => new CaseRow(
            agencies[schema], row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), Text(row, 4), Text(row, 5),
            row.GetInt32(6), row.GetInt32(7), Text(row, 8)));

    private Task<List<ChangeRow>> ChangesAsync(RowReader rows, string schema) => rows.ReadAsync(
        $"SELECT case_id, what, {Quoted("by")} FROM {Table(schema, "case_change")} ORDER BY at, id",
        row => new ChangeRow(agencies[schema], row.GetGuid(0), row.GetString(1), row.GetString(2)));

    private Task<List<CallRow>> CallsAsync(RowReader rows, string schema) => rows.ReadAsync(
        $"SELECT id, case_id, kind, state, number, lease_epoch, due_at, last_error FROM {Table(schema, "pending_call")} ORDER BY created_at",
        row => new CallRow(
            agencies[schema], row.GetGuid(0), row.GetGuid(1), row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5),
            dialect.ReadTime(row, 6), Text(row, 7)));

    private Task<List<OwedRow>> OwedAsync(RowReader rows) => rows.ReadAsync(
        $"""
        SELECT d.message_id, d.queue, d.state, d.due_at, d.last_error, m.urn, m.agency, m.body
        FROM {Table("messaging", "delivery")} d JOIN {Table("messaging", "message")} m ON m.id = d.message_id ORDER BY d.created_at
        """,
        row =>
        {
            var (step, sequence) = StepMessage.Read((byte[])row[7]);
            return new OwedRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), dialect.ReadTime(row, 3), Text(row, 4), row.GetString(5),
                Text(row, 6), step, sequence);
        });

    // Commands and the events of steps each have one handler; what intake announces to everybody may have none.
    private Task<List<StrayRow>> StraysAsync(RowReader rows) => rows.ReadAsync(
        $"""
        SELECT m.id, m.urn FROM {Table("messaging", "message")} m
        WHERE m.urn NOT LIKE 'urn:hub:intake:%' AND m.urn NOT LIKE 'urn:hub:reconciliation:%'
            AND NOT EXISTS (SELECT 1 FROM {Table("messaging", "delivery")} d WHERE d.message_id = m.id)
            AND NOT EXISTS (SELECT 1 FROM {Table("messaging", "delivery_log")} l WHERE l.message_id = m.id)
        """,
        row => new StrayRow(row.GetGuid(0), row.GetString(1)));

    private string Table(string schema, string table) => dialect.Provider == StorageProvider.PostgreSql
        ? $"{schema}.{Quoted(table)}"
        : Quoted(dialect.Table(schema, table));

    // "case" and "by" are words of SQL.
    private static string Quoted(string name) => $"\"{name}\"";

    private static string? Text(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);
}
