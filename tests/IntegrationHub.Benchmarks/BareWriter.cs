using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Benchmarks;

/// <summary>The least a durable write can cost: transactions of one row, by one writer of bare SQLite with the hub's settings.</summary>
internal static class BareWriter
{
    /// <summary>Writes as long as that is wanted, by how many are written and how long it took.</summary>
    /// <param name="file">A database that does not exist yet.</param>
    /// <returns>Transactions a second.</returns>
    public static async Task<double> MeasureAsync(string file, int rowBytes, Func<int, TimeSpan, bool> goOn)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=4000; CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB)");
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO row (body) VALUES (zeroblob({rowBytes}))";
        await insert.PrepareAsync();
        var (clock, transactions) = (Stopwatch.StartNew(), 0);
        for (; goOn(transactions, clock.Elapsed); transactions++)
        {
            await insert.ExecuteNonQueryAsync();
        }

        return transactions / clock.Elapsed.TotalSeconds;
    }

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
