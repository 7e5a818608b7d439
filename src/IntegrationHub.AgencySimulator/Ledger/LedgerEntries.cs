using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.AgencySimulator.Ledger;

/// <summary>The ledger's lines and their history in SQL.</summary>
internal static class LedgerEntries
{
    public static LedgerEntry? ByDedupeKey(this SqliteConnection connection, string key) =>
        connection.Entries("WHERE dedupe_key = @key", ("@key", key)).FirstOrDefault();

    public static LedgerEntry? ByReference(this SqliteConnection connection, string reference) =>
        connection.Entries("WHERE reference = @reference", ("@reference", reference)).FirstOrDefault();

    public static LedgerEntry? ByStep(this SqliteConnection connection, string stepId) =>
        connection.Entries("WHERE step_id = @step ORDER BY id LIMIT 1", ("@step", stepId)).FirstOrDefault();

    public static LedgerEntry? ByIdempotencyKey(this SqliteConnection connection, string key) =>
        connection.Entries("WHERE idempotency_key = @key ORDER BY id LIMIT 1", ("@key", key)).FirstOrDefault();

    public static List<LedgerEntry> Due(this SqliteConnection connection, DateTimeOffset now, int limit) =>
        connection.Entries("WHERE next_at <= @now ORDER BY next_at LIMIT @limit", ("@now", now.ToUnixTimeMilliseconds()), ("@limit", limit));

    public static DateTimeOffset? NextDue(this SqliteConnection connection) =>
        connection.Query(row => row.NullableNumber("at"), "SELECT MIN(next_at) AS at FROM entry WHERE next_at IS NOT NULL")[0] is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    public static LedgerPage Page(this SqliteConnection connection, LedgerWindow window)
    {
        const string Received = "received_at >= @receivedFrom AND received_at < @receivedTo";
        const string Filter = $"WHERE {Received} AND updated_at >= @updatedFrom AND updated_at < @updatedTo";
        var total = connection.Scalar<long>($"SELECT COUNT(*) FROM entry {Filter}", window.Parameters());
        var entries = connection.Entries($"{Filter} ORDER BY received_at, id LIMIT @size OFFSET @skip", window.Parameters());
        return new(entries, (int)total);
    }

    public static List<LedgerEntry> After(this SqliteConnection connection, long id, int limit) =>
        connection.Entries("WHERE id > @id ORDER BY id LIMIT @limit", ("@id", id), ("@limit", limit));

    public static List<HistoryLine> History(this SqliteConnection connection, string reference) =>
        connection.Query(
            row => new HistoryLine((int)(long)row["version"], CaseStatusNames.Find((string)row["status"])!.Value, row.NullableText("code"),
                row.NullableText("reason"), DateTimeOffset.FromUnixTimeMilliseconds((long)row["at"])),
            "SELECT * FROM history WHERE reference = @reference ORDER BY version",
            ("@reference", reference));

    public static void Insert(this SqliteConnection connection, LedgerEntry entry)
    {
        connection.Execute(
            """
            INSERT INTO entry (id, reference, dedupe_key, idempotency_key, step_id, receipt_code, service_code, step, automatic, content,
                request_sha256, latest_sha256, decision_key, amount, status, code, reason, items, result_number, version, received_at, updated_at, next_at)
            VALUES (@id, @reference, @dedupe, @key, @stepId, @receipt, @service, @step, @automatic, @content,
                @sha, @latestSha, @decisionKey, @amount, @status, @code, @reason, @items, @result, @version, @receivedAt, @updatedAt, @nextAt)
            """,
            [
                ("@dedupe", entry.DedupeKey), ("@key", entry.IdempotencyKey), ("@stepId", entry.StepId), ("@receipt", entry.ReceiptCode),
                ("@service", entry.ServiceCode), ("@step", entry.Step), ("@automatic", entry.Automatic ? 1 : 0), ("@sha", entry.RequestSha256),
                .. Changing(entry),
            ]);
        connection.Note(entry);
    }

    /// <summary>Writes the changed line and a line of its history.</summary>
    public static void Change(this SqliteConnection connection, LedgerEntry entry)
    {
        connection.Overwrite(entry);
        connection.Note(entry);
    }

    /// <summary>Writes the line as given, without a trace in its history.</summary>
    public static void Overwrite(this SqliteConnection connection, LedgerEntry entry) => connection.Execute(
        """
        UPDATE entry SET reference = @reference, content = @content, latest_sha256 = @latestSha, decision_key = @decisionKey, amount = @amount,
            status = @status, code = @code, reason = @reason, items = @items, result_number = @result, version = @version,
            received_at = @receivedAt, updated_at = @updatedAt, next_at = @nextAt
        WHERE id = @id
        """,
        Changing(entry));

    public static void Delete(this SqliteConnection connection, LedgerEntry entry)
    {
        connection.Execute("DELETE FROM history WHERE reference = @reference", ("@reference", entry.Reference));
        connection.Execute("DELETE FROM entry WHERE id = @id", ("@id", entry.Id));
    }

    /// <summary>False when this revision was applied before.</summary>
    public static bool TryAmend(this SqliteConnection connection, string reference, string key) => connection.Execute(
        "INSERT OR IGNORE INTO amendment (reference, key) VALUES (@reference, @key)", ("@reference", reference), ("@key", key)) == 1;

    public static bool WasAmended(this SqliteConnection connection, string reference, string key) => connection.Scalar<long>(
        "SELECT COUNT(*) FROM amendment WHERE reference = @reference AND key = @key", ("@reference", reference), ("@key", key)) > 0;

    private static void Note(this SqliteConnection connection, LedgerEntry entry) => connection.Execute(
        "INSERT INTO history (reference, version, status, code, reason, at) VALUES (@reference, @version, @status, @code, @reason, @at)",
        ("@reference", entry.Reference), ("@version", entry.Version), ("@status", entry.Status.ToName()), ("@code", entry.Code),
        ("@reason", entry.Reason), ("@at", entry.UpdatedAt.ToUnixTimeMilliseconds()));

    private static List<LedgerEntry> Entries(this SqliteConnection connection, string tail, params (string Name, object? Value)[] parameters) =>
        connection.Query(Map, $"SELECT * FROM entry {tail}", parameters);

    private static (string Name, object? Value)[] Changing(LedgerEntry entry) =>
    [
        ("@id", entry.Id), ("@reference", entry.Reference), ("@content", JsonSerializer.Serialize(entry.Content)),
        ("@latestSha", entry.LatestSha256), ("@decisionKey", entry.DecisionKey), ("@amount", entry.Amount), ("@status", entry.Status.ToName()),
        ("@code", entry.Code), ("@reason", entry.Reason), ("@items", JsonSerializer.Serialize(entry.Items)), ("@result", entry.ResultNumber),
        ("@version", entry.Version), ("@receivedAt", entry.ReceivedAt.ToUnixTimeMilliseconds()),
        ("@updatedAt", entry.UpdatedAt.ToUnixTimeMilliseconds()), ("@nextAt", entry.NextAt?.ToUnixTimeMilliseconds()),
    ];

    private static LedgerEntry Map(SqliteDataReader row) => new()
    {
        Id = (long)row["id"],
        Reference = (string)row["reference"],
        DedupeKey = (string)row["dedupe_key"],
        IdempotencyKey = (string)row["idempotency_key"],
        StepId = (string)row["step_id"],
        ReceiptCode = (string)row["receipt_code"],
        ServiceCode = (string)row["service_code"],
        Step = (string)row["step"],
        Automatic = (long)row["automatic"] == 1,
        Content = JsonSerializer.Deserialize<CaseContent>((string)row["content"])!,
        RequestSha256 = (string)row["request_sha256"],
        LatestSha256 = (string)row["latest_sha256"],
        DecisionKey = (string)row["decision_key"],
        Amount = row.NullableNumber("amount"),
        Status = CaseStatusNames.Find((string)row["status"])!.Value,
        Code = row.NullableText("code"),
        Reason = row.NullableText("reason"),
        Items = JsonSerializer.Deserialize<List<string>>((string)row["items"])!,
        ResultNumber = row.NullableText("result_number"),
        Version = (int)(long)row["version"],
        ReceivedAt = DateTimeOffset.FromUnixTimeMilliseconds((long)row["received_at"]),
        UpdatedAt = DateTimeOffset.FromUnixTimeMilliseconds((long)row["updated_at"]),
        NextAt = row.NullableNumber("next_at") is { } next ? DateTimeOffset.FromUnixTimeMilliseconds(next) : null,
    };
}
