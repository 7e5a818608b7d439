using Microsoft.Data.Sqlite;

namespace IntegrationHub.AgencySimulator.Ledger;

internal static class LedgerSchema
{
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS entry (
            id INTEGER PRIMARY KEY AUTOINCREMENT, reference TEXT NOT NULL UNIQUE, dedupe_key TEXT NOT NULL UNIQUE,
            idempotency_key TEXT NOT NULL, step_id TEXT NOT NULL, receipt_code TEXT NOT NULL, service_code TEXT NOT NULL,
            step TEXT NOT NULL, automatic INTEGER NOT NULL, content TEXT NOT NULL, request_sha256 TEXT NOT NULL,
            latest_sha256 TEXT NOT NULL, decision_key TEXT NOT NULL, amount INTEGER, status TEXT NOT NULL, code TEXT,
            reason TEXT, items TEXT NOT NULL, result_number TEXT, version INTEGER NOT NULL,
            received_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, next_at INTEGER);
        CREATE INDEX IF NOT EXISTS entry_step ON entry (step_id);
        CREATE INDEX IF NOT EXISTS entry_key ON entry (idempotency_key);
        CREATE INDEX IF NOT EXISTS entry_received ON entry (received_at, id);
        CREATE INDEX IF NOT EXISTS entry_updated ON entry (updated_at, id);
        CREATE INDEX IF NOT EXISTS entry_next ON entry (next_at) WHERE next_at IS NOT NULL;
        CREATE TABLE IF NOT EXISTS history (
            reference TEXT NOT NULL, version INTEGER NOT NULL, status TEXT NOT NULL, code TEXT, reason TEXT, at INTEGER NOT NULL,
            PRIMARY KEY (reference, version)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS amendment (reference TEXT NOT NULL, key TEXT NOT NULL, PRIMARY KEY (reference, key)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS quota (day TEXT NOT NULL, user TEXT NOT NULL, used INTEGER NOT NULL, PRIMARY KEY (day, user)) WITHOUT ROWID;
        CREATE TABLE IF NOT EXISTS callback (
            id INTEGER PRIMARY KEY AUTOINCREMENT, reference TEXT NOT NULL, body TEXT NOT NULL, copies INTEGER NOT NULL,
            held INTEGER NOT NULL, due_at INTEGER NOT NULL, attempts INTEGER NOT NULL, state TEXT NOT NULL, last_error TEXT);
        CREATE INDEX IF NOT EXISTS callback_pending ON callback (reference, id) WHERE state = 'pending';
        CREATE INDEX IF NOT EXISTS callback_due ON callback (due_at) WHERE state = 'pending';
        """;

    /// <summary>Creates what is missing and returns the highest id ever given.</summary>
    public static long Create(SqliteConnection connection)
    {
        connection.Execute(Tables);
        return connection.Scalar<long>("SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'entry'), 0)");
    }
}
