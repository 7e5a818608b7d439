using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace IntegrationHub.Core.Storage;

/// <summary>What every SQLite connection is set to before its first statement.</summary>
internal sealed class SqliteConnectionSettings(string synchronous) : DbConnectionInterceptor
{
    /// <summary>A commit is on the disk before it is answered; the hub's promise rests on it.</summary>
    public static readonly SqliteConnectionSettings Durable = new("FULL");

    /// <summary>Nothing is promised.</summary>
    public static readonly SqliteConnectionSettings Fleeting = new("OFF");

    // WAL keeps readers free.
    private readonly string settings
        = $"PRAGMA journal_mode=WAL; PRAGMA synchronous={synchronous}; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = settings;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        => ApplyAsync(connection, cancellationToken);

    public async Task ApplyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = settings;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
