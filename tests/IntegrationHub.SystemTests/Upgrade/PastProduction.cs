using IntegrationHub.TestServers;
using Npgsql;
using Shouldly;

namespace IntegrationHub.SystemTests.Upgrade;

/// <summary>On PostgreSQL and RabbitMQ, whose queues are part of what was left.</summary>
internal sealed class PastProduction(ProductionStack stack, Installation installation, string version)
    : PastInstallation(installation, Fixture.Of(version, Stack))
{
    public const string Stack = "production";

    // Of another PostgreSQL than the one that reads it back, or of none at all.
    private static readonly string[] Passing = ["--", "\\restrict", "\\unrestrict", "SET transaction_timeout"];

    public PastBroker Broker { get; } = new(stack.Broker, installation.Store["Bus__VirtualHost"]);

    private string Database => new NpgsqlConnectionStringBuilder(Installation.Store["Storage__ConnectionString"]).Database!;

    protected override async Task<string> DumpAsync()
    {
        var dump = await PrivatePostgreSql.RunAsync(
            "pg_dump", "--host=127.0.0.1", $"--port={stack.Database.Port}", "--username=hub",
            "--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=1000", Database);
        var lines = dump.Split('\n').Where(line => line.Length > 0 && !Passing.Any(start => line.StartsWith(start, StringComparison.Ordinal)));
        return string.Join('\n', lines) + "\n";
    }

    protected override async Task LoadAsync(string database)
    {
        await stack.Database.ExecuteAsync(Database, database);
        await Broker.DeclareAsync(await File.ReadAllTextAsync(Fixture.Topology));
        var wire = Fixture.ReadWire();
        await Broker.PutAsync(wire);

        // As if they had been published a moment ago: until the sweeper's time has come, only the queues bring them.
        var ids = string.Join(", ", wire.Select(message => $"'{message.MessageId}'::uuid"));
        await stack.Database.ExecuteAsync(
            Database, $"UPDATE messaging.delivery SET due_at = now() + interval '1 hour' WHERE state = 'Ready' AND attempts = 0 AND message_id IN ({ids})");
    }
}
