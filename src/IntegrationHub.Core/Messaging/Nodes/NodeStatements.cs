using System.Data.Common;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>What a node writes of itself.</summary>
internal static class NodeStatements
{
    /// <summary>Writes the node's row, or renews it: one statement, which is its own transaction, the same on both databases.</summary>
    public static async Task WriteAsync(LedgerDbContext db, Node node, CancellationToken cancellation)
    {
        using var turn = await db.Dialect.EnterWriteAsync(cancellation);
        await using var connection = await OpenConnection.OfAsync(db, cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"""
            INSERT INTO {db.Dialect.Table(LedgerTables.Schema, "node")} (name, version, started_at, seen_at, state)
            VALUES (@name, @version, @started, @seen, @state)
            ON CONFLICT (name) DO UPDATE SET
                version = excluded.version, started_at = excluded.started_at, seen_at = excluded.seen_at, state = excluded.state
            """;
        Add(command, "@name", node.Name);
        Add(command, "@version", node.Version);
        Add(command, "@state", node.State.ToString());
        db.Dialect.AddTime(command, "@started", node.StartedAt);
        db.Dialect.AddTime(command, "@seen", node.SeenAt);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static void Add(DbCommand command, string name, string value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
