using IntegrationHub.AgencySimulator;
using IntegrationHub.Core.Storage;
using Microsoft.Data.Sqlite;

namespace IntegrationHub.Host.Demo.Past;

/// <summary>Brings a whole past into the hub and its simulator. May be repeated: a second time changes nothing.</summary>
internal sealed class PastAdoption(IStorageDialect dialect, PastFolder folder)
{
    // People, clients and nodes are the hub's own already; of the security tables only the applications' data keys
    // belong to the past.
    private const string SecurityTables = "security_";
    private const string DataKeys = "security_data_key";
    private const string Nodes = "messaging_node";

    // A day's count of calls may have begun here too.
    private const string QuotaTable = "quota_use";

    public async Task RunAsync(WebApplication simulator, CancellationToken cancellation)
    {
        await SimulatorServer.AdoptAsync(simulator, folder.MadePath);
        await AdoptDatabaseAsync(cancellation);
    }

    private async Task AdoptDatabaseAsync(CancellationToken cancellation)
    {
        using var turn = await dialect.EnterWriteAsync(cancellation);
        await using var connection = (SqliteConnection)dialect.Connect();
        await connection.OpenAsync(cancellation);
        await RunAsync(connection, "PRAGMA synchronous=FULL; ATTACH DATABASE $path AS past", cancellation, PastFolder.Database(folder.MadePath));
        await using (var transaction = connection.BeginTransaction(deferred: false))
        {
            if (!await IsAdoptedAsync(connection, cancellation))
            {
                foreach (var table in await TablesAsync(connection, cancellation))
                {
                    await CopyAsync(connection, table, cancellation);
                }
            }

            await transaction.CommitAsync(cancellation);
        }

        await RunAsync(connection, "DETACH DATABASE past", cancellation);
    }

    private static async Task<bool> IsAdoptedAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT EXISTS (SELECT 1 FROM main.intake_application WHERE id IN (SELECT id FROM past.intake_application))";
        return (long)(await command.ExecuteScalarAsync(cancellation))! == 1;
    }

    private static async Task<List<string>> TablesAsync(SqliteConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT name FROM past.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'";
        var tables = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            tables.Add(reader.GetString(0));
        }

        return [.. tables.Where(table => table == DataKeys || (table != Nodes && !table.StartsWith(SecurityTables, StringComparison.Ordinal)))];
    }

    // Both databases come from the same migrations, so their columns stand in the same order.
    private static Task CopyAsync(SqliteConnection connection, string table, CancellationToken cancellation)
        => RunAsync(
            connection,
            $"INSERT {(table.EndsWith(QuotaTable, StringComparison.Ordinal) ? "OR IGNORE " : "")}INTO main.\"{table}\" SELECT * FROM past.\"{table}\"",
            cancellation);

    private static async Task RunAsync(SqliteConnection connection, string statement, CancellationToken cancellation, string? path = null)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        if (path is not null)
        {
            command.Parameters.AddWithValue("$path", path);
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
