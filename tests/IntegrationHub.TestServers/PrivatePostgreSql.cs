using Npgsql;

namespace IntegrationHub.TestServers;

/// <summary>A PostgreSQL of its own on a free port, with its own data, gone when it is disposed.</summary>
public class PrivatePostgreSql : IAsyncDisposable
{
    private const string Installations = "/usr/lib/postgresql";
    private readonly string folder = Directory.CreateTempSubdirectory("hub-pg-").FullName;
    private SmallDisk? disk;
    private int databases;

    /// <summary>Its port on the loopback; the same after a restart.</summary>
    public int Port { get; private set; }

    /// <summary>Makes the cluster and starts it.</summary>
    /// <param name="settings">Server settings, <c>name=value</c>.</param>
    public async Task StartAsync(params string[] settings)
    {
        Port = ServerProcess.FreePort();
        if (Environment.UserName == "root")
        {
            await ServerProcess.RunAsync("chown", ["-R", "postgres", folder]);
        }

        await RunAsync("initdb", "-D", Data, "-A", "trust", "-U", "hub", "--no-locale", "-E", "UTF8");
        await File.AppendAllLinesAsync(
            Path.Combine(Data, "postgresql.conf"),
            [$"port = {Port}", $"unix_socket_directories = '{folder}'", "listen_addresses = '127.0.0.1'", "max_connections = 200", .. settings]);
        await ControlAsync("start");
    }

    /// <summary>Makes the cluster on a disk of so few megabytes, its log included, and starts it.</summary>
    /// <returns>The disk; unmounted with the cluster's end.</returns>
    public async Task<SmallDisk> StartOnSmallDiskAsync(int megabytes, params string[] settings)
    {
        disk = await SmallDisk.MountAsync(folder, megabytes);
        await StartAsync(settings);
        return disk;
    }

    /// <summary>Drops every connection and recovers from the log, as after a crash of the machine.</summary>
    public Task CrashAndRestartAsync() => ControlAsync("restart", "-m", "immediate");

    /// <summary>Stops without a checkpoint.</summary>
    public Task CrashAsync() => ControlAsync("stop", "-m", "immediate");

    /// <summary>Whether the server runs, by its own word; it may be recovering.</summary>
    public bool IsUp => File.Exists(Path.Combine(Data, "postmaster.pid"));

    /// <summary>Starts again after a stop.</summary>
    public Task StartAgainAsync() => ControlAsync("start");

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateAsync()
    {
        var name = $"hub{Interlocked.Increment(ref databases)}";
        await ExecuteAsync("postgres", $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Runs a statement as the cluster's owner.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(database));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection string of the cluster's owner.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Username=hub;Database={database};Maximum Pool Size=20";

    /// <summary>Runs one of PostgreSQL's own programs (<c>pg_dump</c>, <c>pg_restore</c>, <c>psql</c>) as the server's user.</summary>
    public static Task<string> RunAsync(string program, params string[] arguments)
    {
        var bin = Directory.GetDirectories(Installations)
            .OrderByDescending(version => int.Parse(Path.GetFileName(version), System.Globalization.CultureInfo.InvariantCulture)).First();
        var path = Path.Combine(bin, "bin", program);

        // PostgreSQL refuses to run as root.
        return Environment.UserName == "root"
            ? ServerProcess.RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : ServerProcess.RunAsync(path, arguments);
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        NpgsqlConnection.ClearAllPools();
        if (IsUp)
        {
            await CrashAsync();
        }

        await (disk?.DisposeAsync() ?? ValueTask.CompletedTask);
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    private Task ControlAsync(string action, params string[] options)
        => RunAsync("pg_ctl", ["-D", Data, "-w", "-t", "120", "-l", $"{folder}/log", .. options, action]);
}
