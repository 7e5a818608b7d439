using System.Data.Common;
using System.Reflection;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace IntegrationHub.Host.Database;

/// <summary>
/// Which migrations there are, and which of them a database has, in EF Core's own book. Read without a model: making the
/// one that a migration needs would take half a second of every start.
/// </summary>
internal static class AppliedMigrations
{
    /// <summary>The migrations of that context in their order.</summary>
    public static IReadOnlyList<string> Known(Type context)
        => [.. context.Assembly.DefinedTypes
            .Where(type => type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context)
            .Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id)
            .OfType<string>()
            .Order(StringComparer.Ordinal)];

    /// <summary>The migrations that this open connection's database has.</summary>
    public static async Task<IReadOnlySet<string>> ReadAsync(DbConnection connection, StorageProvider provider, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = provider == StorageProvider.Sqlite
            ? $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = '{HistoryRepository.DefaultTableName}'"
            : $"""SELECT count(to_regclass('"{HistoryRepository.DefaultTableName}"'))""";
        var applied = new HashSet<string>();
        if ((long)(await command.ExecuteScalarAsync(cancellation))! == 0)
        {
            return applied;
        }

        command.CommandText = $"""SELECT "MigrationId" FROM "{HistoryRepository.DefaultTableName}" """;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        while (await row.ReadAsync(cancellation))
        {
            applied.Add(row.GetString(0));
        }

        return applied;
    }
}
