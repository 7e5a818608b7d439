using IntegrationHub.Core.Storage;
using Npgsql;

namespace IntegrationHub.TestServers;

/// <summary>
/// An installation of its own: hub nodes and the agencies' backends as processes, on a stack's database and bus, with
/// a data folder that outlives them all.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-system-").FullName;
    private readonly IReadOnlyDictionary<string, string> store;
    private readonly string? sources;
    private readonly IReadOnlyList<string>? serve;
    private readonly List<HubProcess> nodes = [];
    private ChildProcess? simulator;

    private Installation(IReadOnlyDictionary<string, string> store, string? sources, IReadOnlyList<string>? serve)
    {
        (this.store, this.sources, this.serve) = (store, sources, serve);
        Hub = AddNode();
    }

    /// <summary>The first node; the backends' callbacks go to it.</summary>
    public HubProcess Hub { get; }

    /// <summary>Every node added.</summary>
    public IReadOnlyList<HubProcess> Nodes => nodes;

    public Uri SimulatorUrl { get; } = new($"http://127.0.0.1:{ServerProcess.FreePort()}");

    public string DataFolder => Path.Combine(folder, "hub");

    /// <summary>Where the backends keep their ledgers.</summary>
    public string BackendsFolder => Path.Combine(folder, "backends");

    public SimulatorAdmin Backends => new(SimulatorUrl);

    /// <summary>The settings of its database and bus.</summary>
    public IReadOnlyDictionary<string, string> Store => store;

    public static async Task<Installation> StartAsync(Stack stack)
    {
        var installation = await PrepareAsync(stack);
        try
        {
            await installation.Hub.StartAsync();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    /// <summary>The backends run, and the first node waits to be started.</summary>
    /// <param name="backends">Whether the backends run; otherwise whoever asks starts some at <see cref="SimulatorUrl"/>.</param>
    /// <param name="sources">The version whose programs run, by the root of its sources; this one when not given.</param>
    /// <param name="serve">The arguments with which the running program serves a hub itself; the hub's own program runs when not given.</param>
    public static async Task<Installation> PrepareAsync(
        Stack stack, bool backends = true, string? sources = null, IReadOnlyList<string>? serve = null)
    {
        var installation = new Installation(await stack.CreateAsync(), sources, serve);
        if (backends)
        {
            await installation.StartSimulatorAsync();
        }

        return installation;
    }

    /// <summary>Its database, past the hub.</summary>
    public IStorageDialect Database => store.TryGetValue("Storage__ConnectionString", out var connectionString)
        ? new PostgreSqlDialect(new StorageOptions { Provider = StorageProvider.PostgreSql, ConnectionString = connectionString })
        : new SqliteDialect($"Data Source={Path.Combine(DataFolder, "hub.db")};Pooling=false");

    /// <summary>Runs a command of the hub on the same database and data folder.</summary>
    public Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => ChildProcess.RunHubAsync(Settings(), arguments);

    /// <summary>One more node on the same database, bus and data folder.</summary>
    /// <param name="version">The version that runs, by the root of its sources; the installation's own when not given.</param>
    public HubProcess AddNode(string? version = null)
    {
        var node = new HubProcess(Path.Combine(folder, $"hub-{nodes.Count + 1}.log"), Settings(), version ?? sources, serve);
        nodes.Add(node);
        return node;
    }

    public async Task<HubClient> SignInAsync() => await HubClient.SignInAsync(Hub.Url);

    /// <summary>A figure from its database, where that is PostgreSQL.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(store["Storage__ConnectionString"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>What all nodes have said, node by node.</summary>
    public string Log() => string.Concat(Directory.GetFiles(folder, "hub-*.log").Order().Select(File.ReadAllText));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        if (simulator is not null)
        {
            await simulator.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private Dictionary<string, string> Settings() => new(store)
    {
        ["Hub__DataDirectory"] = DataFolder,
        ["Simulator__Enabled"] = "false",
        ["Simulator__Url"] = SimulatorUrl.ToString().TrimEnd('/'),
        ["Demo__Seed"] = "false",
        ["Demo__Traffic"] = "false",
    };

    private async Task StartSimulatorAsync()
    {
        var log = Path.Combine(folder, "simulator.log");
        simulator = ChildProcess.Start("IntegrationHub.AgencySimulator", log, new Dictionary<string, string>
        {
            ["Simulator__Url"] = SimulatorUrl.ToString(),
            ["Simulator__HubUrl"] = Hub.Url.ToString().TrimEnd('/'),
            ["Simulator__DataDirectory"] = BackendsFolder,
        }, sources);
        await Answers.AtAsync(new Uri(SimulatorUrl, "/health/live"), simulator, log);
    }
}
