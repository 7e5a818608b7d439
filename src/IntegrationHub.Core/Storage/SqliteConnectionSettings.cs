using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace IntegrationHub.Core.Storage;

/// <summary>What every SQLite connection is set to before its first statement.</summary>
internal sealed class SqliteConnectionSettings(string synchronous) : DbConnectionInterceptor
{
    /// <summary>A commit is on the disk before it is answered; the hub's promise rests on it.</summary>
    public static readonly SqliteConnectionSettings Durable = new("FULL");

    /// <summary>Nothing is promised.</summary>
    public static readonly SqliteConnectionSettings Fleeting = new("OFF");

    // WAL keeps readers free. Its pages (4 KB each) go back into the database every 16 MB: a page that changed a hundred times
    // meanwhile goes once.
    private readonly string settings
        = $"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000; PRAGMA wal_autocheckpoint=4000;";

    // The settings are the handle's, and a pooled connection comes back with the handle it had.
    private readonly ConditionalWeakTable<sqlite3, SqliteConnectionSettings> done = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (!IsDone(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = settings;
            command.ExecuteNonQuery();
            Note(connection);
        }
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        => ApplyAsync(connection, cancellationToken);

    public async Task ApplyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (!IsDone(connection))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = settings;
            await command.ExecuteNonQueryAsync(cancellationToken);
            Note(connection);
        }
    }

    private bool IsDone(DbConnection connection) => done.TryGetValue(HandleOf(connection), out _);

    private void Note(DbConnection connection) => done.AddOrUpdate(HandleOf(connection), this);

    private static sqlite3 HandleOf(DbConnection connection) => ((SqliteConnection)connection).Handle!;
}
