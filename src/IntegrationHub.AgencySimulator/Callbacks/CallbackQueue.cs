using IntegrationHub.AgencySimulator.Ledger;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.AgencySimulator.Callbacks;

internal sealed record PendingCallback(long Id, string Reference, string Body, int Copies, int Attempts);

/// <summary>The callbacks still to be sent, kept with the ledger they speak of.</summary>
internal static class CallbackQueue
{
    // Those of one case go in order; only one held back by a fault lets later ones pass.
    private const string Sendable = """
        state = 'pending' AND (held = 1 OR NOT EXISTS (
            SELECT 1 FROM callback AS earlier
            WHERE earlier.reference = callback.reference AND earlier.state = 'pending' AND earlier.held = 0 AND earlier.id < callback.id))
        """;

    public static void AddCallback(this SqliteConnection connection, string reference, string body, int copies, bool held, DateTimeOffset dueAt) =>
        connection.Execute(
            """
            INSERT INTO callback (reference, body, copies, held, due_at, attempts, state)
            VALUES (@reference, @body, @copies, @held, @due, 0, 'pending')
            """,
            ("@reference", reference), ("@body", body), ("@copies", copies), ("@held", held ? 1 : 0), ("@due", dueAt.ToUnixTimeMilliseconds()));

    public static List<PendingCallback> DueCallbacks(this SqliteConnection connection, DateTimeOffset now, int limit) => connection.Query(
        row => new PendingCallback((long)row["id"], (string)row["reference"], (string)row["body"], (int)(long)row["copies"], (int)(long)row["attempts"]),
        $"SELECT * FROM callback WHERE {Sendable} AND due_at <= @now ORDER BY due_at, id LIMIT @limit",
        ("@now", now.ToUnixTimeMilliseconds()), ("@limit", limit));

    public static DateTimeOffset? NextCallback(this SqliteConnection connection) =>
        connection.Query(row => row.NullableNumber("at"), $"SELECT MIN(due_at) AS at FROM callback WHERE {Sendable}")[0] is { } at
            ? DateTimeOffset.FromUnixTimeMilliseconds(at)
            : null;

    public static int MarkDelivered(this SqliteConnection connection, long id) => connection.Execute(
        "UPDATE callback SET state = 'delivered', attempts = attempts + 1, last_error = NULL WHERE id = @id", ("@id", id));

    public static int MarkFailed(this SqliteConnection connection, long id, string error, DateTimeOffset? again) => connection.Execute(
        "UPDATE callback SET state = @state, attempts = attempts + 1, last_error = @error, due_at = COALESCE(@due, due_at) WHERE id = @id",
        ("@state", again is null ? "abandoned" : "pending"), ("@error", error), ("@due", again?.ToUnixTimeMilliseconds()), ("@id", id));

    public static IReadOnlyDictionary<string, long> CallbackCounts(this SqliteConnection connection) => connection
        .Query(row => ((string)row["state"], (long)row["n"]), "SELECT state, COUNT(*) AS n FROM callback GROUP BY state")
        .ToDictionary(row => row.Item1, row => row.Item2);

    /// <summary>True when every callback of the case was sent, or one of them was tried and failed.</summary>
    public static bool WereAttempted(this SqliteConnection connection, string reference) =>
        connection.Scalar<long>("SELECT COUNT(*) FROM callback WHERE reference = @reference AND attempts > 0 AND state <> 'delivered'", ("@reference", reference)) > 0
        || connection.Scalar<long>("SELECT COUNT(*) FROM callback WHERE reference = @reference AND attempts = 0", ("@reference", reference)) == 0;
}

/// <summary>Holds an answer back until the callbacks that shall overtake it have gone out.</summary>
internal static class CallbackAttempts
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    public static async Task WaitForAsync(LedgerDatabase ledger, string reference)
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!ledger.Read(connection => connection.WereAttempted(reference)) && System.Diagnostics.Stopwatch.GetElapsedTime(started) < Longest)
        {
            await Task.Delay(Pause);
        }
    }
}
