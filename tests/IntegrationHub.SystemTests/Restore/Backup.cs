using IntegrationHub.TestServers;
using IntegrationHub.TestServers.Conservation;
using Npgsql;

namespace IntegrationHub.SystemTests.Restore;

/// <summary>The commands of docs/operations/backup-and-restore.md, on the private servers.</summary>
internal sealed class Backup(ProductionStack stack, Installation installation) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-backup-").FullName;

    private string Database => new NpgsqlConnectionStringBuilder(installation.Store["Storage__ConnectionString"]).Database!;

    private string Dump => Path.Combine(folder, "hub.dump");

    private string Files => Path.Combine(folder, "data");

    /// <summary>While the hub works: the database first, then the files, which are written before the rows that name them.</summary>
    public async Task TakeAsync()
    {
        await ServerProcess.RunAsync("chmod", ["777", folder]);
        await PostgreSqlAsync("pg_dump", ["--format=custom", $"--file={Dump}", Database]);
        await ServerProcess.RunAsync("cp", ["--archive", installation.DataFolder, Files]);
    }

    /// <summary>Everything on the hub's side is gone: the database, what is in the broker, the files and the keys.</summary>
    public async Task LoseEverythingAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await stack.Database.ExecuteAsync("postgres", $"DROP DATABASE {Database} WITH (FORCE)");
        await stack.Broker.ControlAsync("delete_vhost", installation.Store["Bus__VirtualHost"]);
        Directory.Delete(installation.DataFolder, recursive: true);
    }

    public async Task RestoreAsync()
    {
        await stack.Broker.MakeVirtualHostAsync(installation.Store["Bus__VirtualHost"]);
        await PostgreSqlAsync("createdb", [Database]);
        await stack.Database.ExecuteAsync(
            Database, await File.ReadAllTextAsync(Path.Combine(ChildProcess.RepositoryRoot(), "deploy", "postgresql", "roles.sql")));
        await PostgreSqlAsync("pg_restore", ["--exit-on-error", $"--dbname={Database}", Dump]);
        await ServerProcess.RunAsync("cp", ["--archive", Files, installation.DataFolder]);
    }

    /// <summary>The ids of the steps the hub has a case of.</summary>
    public async Task<HashSet<string>> KnownStepsAsync()
    {
        await using var connection = new NpgsqlConnection(stack.Database.ConnectionString(Database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(
            string.Join(" UNION ALL ", HubTables.BuiltInAgencies.Keys.Select(schema => $"SELECT step_id::text FROM {schema}.\"case\"")),
            connection);
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new HashSet<string>();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(0));
        }

        return steps;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<string> PostgreSqlAsync(string program, string[] arguments)
        => PrivatePostgreSql.RunAsync(program, ["--host=127.0.0.1", $"--port={stack.Database.Port}", "--username=hub", .. arguments]);
}
