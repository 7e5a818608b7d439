using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace IntegrationHub.Tests.Support;

/// <summary>A private PostgreSQL of the test run, on a free port, gone with the run.</summary>
public sealed class PostgreSqlServer : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-pg-").FullName;
    private int databases;

    public int Port { get; private set; }

    public async ValueTask InitializeAsync()
    {
        Port = FreePort();
        var bin = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")).First();
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", "-R", "postgres", folder);
        }

        await AsServerUserAsync(Path.Combine(bin, "initdb"), "-D", $"{folder}/data", "-A", "trust", "-U", "hub", "--no-locale", "-E", "UTF8");
        await AsServerUserAsync(
            Path.Combine(bin, "pg_ctl"), "-D", $"{folder}/data", "-w", "-l", $"{folder}/log", "-o",
            $"-p {Port} -k {folder} -c listen_addresses=127.0.0.1 -c max_connections=200", "start");
    }

    public async Task<PostgreSqlTestDatabase> CreateDatabaseAsync()
    {
        var name = $"hub{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return new PostgreSqlTestDatabase(ConnectionString(name));
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        var bin = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(version => Path.Combine(version, "bin")).First();
        await AsServerUserAsync(Path.Combine(bin, "pg_ctl"), "-D", $"{folder}/data", "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private string ConnectionString(string database)
        => $"Host=127.0.0.1;Port={Port};Username=hub;Database={database};Maximum Pool Size=20";

    // PostgreSQL refuses to run as root.
    private static Task AsServerUserAsync(params string[] command)
        => Environment.UserName == "root"
            ? RunAsync("runuser", ["-u", "postgres", "--", .. command])
            : RunAsync(command[0], command[1..]);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The server inherits the output streams, so they are not read.
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A database of a private PostgreSQL.</summary>
public sealed class PostgreSqlTestDatabase(string connectionString) : TestDatabase
{
    public override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Hub:DataDirectory"] = Folder,
        ["Storage:Provider"] = "PostgreSql",
        ["Storage:ConnectionString"] = connectionString,
    };
}
