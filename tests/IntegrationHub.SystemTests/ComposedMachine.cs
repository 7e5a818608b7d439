using System.Globalization;
using IntegrationHub.TestServers;
using IntegrationHub.TestServers.Compose;

namespace IntegrationHub.SystemTests;

/// <summary>
/// Stands in for the container engine: a PostgreSQL initialised by the compose file's own scripts, which asks for the
/// roles' passwords, the user and virtual host of the broker, and each service's secrets mounted for it.
/// </summary>
internal sealed class ComposedMachine(PrivateRabbitMq broker) : IAsyncDisposable
{
    // Whoever reads here has its own user: PostgreSQL does not run as root.
    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string folder = Directory.CreateTempSubdirectory("hub-composed-").FullName;
    private readonly PrivatePostgreSql database = new();
    private readonly ComposeFile compose = ComposeFile.Load(Variables());
    private readonly List<HubProcess> nodes = [];

    public IReadOnlyList<HubProcess> Nodes => nodes;

    private string Secrets => Path.Combine(folder, "secrets");

    public async Task PrepareAsync()
    {
        Open(folder);
        await ServerProcess.RunAsync(InRepository("deploy/compose/make-secrets.sh"), [Secrets, "localhost"]);
        Open(Secrets);
        var rules = Path.Combine(folder, "pg_hba.conf");
        await File.WriteAllLinesAsync(rules, ["local all hub trust", "host all hub 127.0.0.1/32 trust", "host all all 127.0.0.1/32 scram-sha-256"]);
        await database.StartAsync($"hba_file = '{rules}'");
        await database.ExecuteAsync("postgres", "CREATE DATABASE hub");
        foreach (var script in new[] { "deploy/postgresql/roles.sql", "deploy/compose/postgresql/role-passwords.sql" })
        {
            await InitialiseAsync(script);
        }

        await MakeBrokerUserAsync();
    }

    /// <summary>Does what the script leaves to the operator.</summary>
    public async Task FillInAgenciesAsync()
    {
        foreach (var empty in Directory.GetFiles(Secrets).Where(file => new FileInfo(file).Length == 0))
        {
            await File.WriteAllTextAsync(empty, "as-they-gave-it-to-us\n");
        }
    }

    public void Overwrite(string secret, string content) => File.WriteAllText(Path.Combine(Secrets, secret), content);

    /// <summary>The service's environment, with hosts and paths of this machine.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(string service)
    {
        var mounted = Path.Combine(folder, "run", service);
        Directory.CreateDirectory(mounted);
        foreach (var (target, file) in compose.SecretsOf(service))
        {
            File.Copy(Path.Combine(Secrets, Path.GetFileName(file)), Path.Combine(mounted, target), overwrite: true);
        }

        var environment = compose.EnvironmentOf(service).ToDictionary(setting => setting.Key, setting => setting.Value
            .Replace("/run/secrets", mounted, StringComparison.Ordinal)
            .Replace("/var/lib/hub", Path.Combine(folder, "hub-data"), StringComparison.Ordinal)
            .Replace("Host=postgres;", $"Host=127.0.0.1;Port={database.Port};", StringComparison.Ordinal)
            .Replace("172.30.80.0/24", "127.0.0.0/8", StringComparison.Ordinal));
        if (environment.ContainsKey("Bus__Host"))
        {
            environment["Bus__Host"] = "127.0.0.1";
            environment["Bus__Port"] = broker.Port.ToString(CultureInfo.InvariantCulture);
        }

        return environment;
    }

    public HubProcess AddNode(string service)
    {
        var node = new HubProcess(LogOf(service), EnvironmentOf(service));
        nodes.Add(node);
        return node;
    }

    public string Log(string service) => File.ReadAllText(LogOf(service));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }

        await database.DisposeAsync();
        await broker.ControlAsync("delete_user", "hub");
        await broker.ControlAsync("delete_vhost", "hub");
        Directory.Delete(folder, recursive: true);
    }

    private string LogOf(string service) => Path.Combine(folder, $"{service}.log");

    private static Dictionary<string, string> Variables()
        => File.ReadAllLines(InRepository("deploy/compose/example.env"))
            .Where(line => line.Contains('=') && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1]);

    private static string InRepository(string file)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "IntegrationHub.sln")))
        {
            root = root.Parent ?? throw new DirectoryNotFoundException("IntegrationHub.sln is not above these tests.");
        }

        return Path.Combine(root.FullName, file);
    }

    private static void Open(string directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(directory, ForAll);
        }
    }

    // As the image's entry point runs what lies in docker-entrypoint-initdb.d.
    private async Task InitialiseAsync(string script)
    {
        var here = Path.Combine(folder, Path.GetFileName(script));
        await File.WriteAllTextAsync(
            here, (await File.ReadAllTextAsync(InRepository(script))).Replace("/run/secrets", Secrets, StringComparison.Ordinal));
        await PrivatePostgreSql.RunAsync(
            "psql", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", $"{database.Port}", "-U", "hub", "-d", "hub", "-f", here);
    }

    // What RabbitMQ makes of its file at the first start.
    private async Task MakeBrokerUserAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(Secrets, "rabbitmq-user.conf"));
        var user = lines.Select(line => line.Split(" = ")).ToDictionary(pair => pair[0], pair => pair[1]);
        await broker.ControlAsync("add_vhost", user["default_vhost"]);
        await broker.ControlAsync("add_user", user["default_user"], user["default_pass"]);
        await broker.ControlAsync("set_permissions", "-p", user["default_vhost"], user["default_user"], ".*", ".*", ".*");
    }
}
