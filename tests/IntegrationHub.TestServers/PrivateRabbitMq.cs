using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;

namespace IntegrationHub.TestServers;

/// <summary>
/// A RabbitMQ node of its own: its own ports, name registry (epmd), cookie and disk, so that it can be stopped, killed
/// and wiped without touching any other broker of the machine. Gone when it is disposed.
/// </summary>
public class PrivateRabbitMq : IAsyncDisposable
{
    private const string Programs = "/usr/lib/rabbitmq/bin";
    private readonly string folder;
    private readonly string name;
    private readonly bool ownsRegistry;
    private readonly int registryPort;
    private Process? server;
    private int virtualHosts;

    /// <summary>A node alone.</summary>
    public PrivateRabbitMq()
        : this(Directory.CreateTempSubdirectory("hub-mq-").FullName, "hub", ServerProcess.FreePort(), ownsRegistry: true)
    {
    }

    private PrivateRabbitMq(string folder, string name, int registryPort, bool ownsRegistry)
    {
        (this.folder, this.name, this.registryPort, this.ownsRegistry) = (folder, $"{name}@localhost", registryPort, ownsRegistry);
        Port = ServerProcess.FreePort();
        File.WriteAllText(Path.Combine(folder, $"{name}.conf"), string.Join('\n', Settings()));
        File.WriteAllText(Path.Combine(folder, $"{name}.plugins"), "[].");
    }

    /// <summary>The AMQP port on the loopback; the same after a restart.</summary>
    public int Port { get; }

    /// <summary>The node's process id; that of the Erlang machine.</summary>
    public int ProcessId => server?.Id ?? throw new InvalidOperationException("The broker does not run.");

    /// <summary>A second node on the same cookie and registry, not yet joined.</summary>
    public PrivateRabbitMq Beside(string nodeName) => new(folder, nodeName, registryPort, ownsRegistry: false);

    /// <summary>Its name in a cluster.</summary>
    public string Name => name;

    /// <summary>Starts the node and waits until it takes connections.</summary>
    public async Task StartAsync()
    {
        server = ServerProcess.Start($"{Programs}/rabbitmq-server", [], Path.Combine(folder, "server.log"), Variables());
        for (var tries = 0; !await AnswersAsync(); tries++)
        {
            if (server.HasExited || tries > 600)
            {
                throw new InvalidOperationException($"RabbitMQ did not start:\n{await File.ReadAllTextAsync(Path.Combine(folder, "server.log"))}");
            }

            await Task.Delay(200);
        }
    }

    /// <summary>Makes the running node a member of another one's cluster; what it had is gone.</summary>
    public async Task JoinAsync(PrivateRabbitMq member)
    {
        await ControlAsync("stop_app");
        await ControlAsync("join_cluster", member.name);
        await ControlAsync("start_app");
    }

    /// <summary>Gives another member its copy of each queue that was made before it joined.</summary>
    public Task GrowAsync(PrivateRabbitMq member) => RunAsync("rabbitmq-queues", "grow", member.name, "all");

    /// <summary>SIGKILL: what was not on the disk is gone.</summary>
    public async Task KillAsync()
    {
        server!.Kill();
        await server.WaitForExitAsync();
    }

    /// <summary>Stops as an operator does.</summary>
    public async Task StopAsync()
    {
        await ControlAsync("stop");
        await server!.WaitForExitAsync();
    }

    /// <summary>Deletes all that a stopped node had on its disk.</summary>
    public void Wipe() => Directory.Delete(Path.Combine(folder, name), recursive: true);

    /// <summary>
    /// Makes a killed node lose which logs are its quorum queues', as one does that is killed before it has written down the
    /// name of a new queue. After the start such a queue is there, can be declared, and answers nothing else.
    /// </summary>
    public void LoseQueues() => File.Delete(Path.Combine(folder, name, "quorum", name, "names.dets"));

    /// <summary>Makes an empty virtual host for the user <c>guest</c>.</summary>
    public async Task<string> CreateAsync()
    {
        var host = $"hub{Interlocked.Increment(ref virtualHosts)}";
        await MakeVirtualHostAsync(host);
        return host;
    }

    /// <summary>Makes the virtual host of that name, again after a wipe.</summary>
    public async Task MakeVirtualHostAsync(string host)
    {
        // Each call of rabbitmqctl is a second of a processor: the host and who may use it are made by one.
        var definitions = new
        {
            vhosts = new[] { new { name = host } },
            permissions = new[] { new { user = "guest", vhost = host, configure = ".*", write = ".*", read = ".*" } },
        };
        var file = Path.Combine(folder, $"{host}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(definitions));
        await ControlAsync("import_definitions", file);
    }

    /// <summary>Runs <c>rabbitmqctl</c> on this node.</summary>
    /// <exception cref="InvalidOperationException">It failed; says why, and what a dead broker wrote last.</exception>
    public Task<string> ControlAsync(params string[] arguments) => RunAsync("rabbitmqctl", arguments);

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (server is { HasExited: false })
        {
            await KillAsync();
        }

        server?.Dispose();
        if (ownsRegistry)
        {
            // The registry refuses to end until it has noticed that its last node is gone.
            for (var tries = 0; tries < 50 && (await ServerProcess.CompleteAsync("epmd", ["-kill"], Variables())).Output.Contains("Killing not allowed", StringComparison.Ordinal); tries++)
            {
                await Task.Delay(100);
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output) = await ServerProcess.CompleteAsync($"{Programs}/{program}", ["-q", "-n", name, .. arguments], Variables());
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{output}\n{await LastWordsAsync()}");
    }

    private async Task<string> LastWordsAsync()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(folder, "server.log"));
        return server is { HasExited: true } ? $"The broker is dead ({server.ExitCode}):\n{string.Join('\n', lines.TakeLast(40))}" : "";
    }

    private IEnumerable<string> Settings() =>
    [
        $"listeners.tcp.1 = 127.0.0.1:{Port}",
        "loopback_users = none",
        // As the compose file has it: what has lost the others stops by itself.
        "cluster_partition_handling = pause_minority",
        "log.console = true",
        "log.file = false",
        // The machine's memory is not this broker's: what matters is that it never blocks a test by itself.
        "vm_memory_high_watermark.absolute = 1GB",
        "disk_free_limit.absolute = 50MB",
    ];

    private Dictionary<string, string> Variables() => new()
    {
        ["HOME"] = folder,
        ["ERL_EPMD_PORT"] = registryPort.ToString(CultureInfo.InvariantCulture),
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = name,
        ["RABBITMQ_NODE_PORT"] = Port.ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_DIST_PORT"] = (Port + 20_000 > 65_000 ? Port - 20_000 : Port + 20_000).ToString(CultureInfo.InvariantCulture),
        ["RABBITMQ_MNESIA_BASE"] = folder,
        ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
        ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, $"{name.Split('@')[0]}.conf"),
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, $"{name.Split('@')[0]}.plugins"),
        // Makes the script become the Erlang machine instead of watching over it, so that its process is the one to kill.
        ["RUNNING_UNDER_SYSTEMD"] = "true",
        ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
        ["LANG"] = "C.UTF-8",
    };

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
