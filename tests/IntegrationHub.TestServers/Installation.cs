
namespace IntegrationHub.TestServers;

/// <summary>
/// An installation of its own: the hub and the agencies' backends as two processes, on a stack's database and bus, with
/// a data folder that outlives both.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hub-system-").FullName;
    private readonly int hubPort = ServerProcess.FreePort();
    private readonly int simulatorPort = ServerProcess.FreePort();
    private readonly IReadOnlyDictionary<string, string> store;
    private ChildProcess? hub;
    private ChildProcess? simulator;

    private Installation(IReadOnlyDictionary<string, string> store) => this.store = store;

    public Uri HubUrl => new($"http://127.0.0.1:{hubPort}");

    public Uri SimulatorUrl => new($"http://127.0.0.1:{simulatorPort}");

    public string DataFolder => Path.Combine(folder, "hub");

    public int HubProcessId => hub!.Id;

    public SimulatorAdmin Backends => new(SimulatorUrl);

    public static async Task<Installation> StartAsync(Stack stack)
    {
        var installation = new Installation(await stack.CreateAsync());
        try
        {
            await installation.StartSimulatorAsync();
            await installation.StartHubAsync();
            return installation;
        }
        catch
        {
            await installation.DisposeAsync();
            throw;
        }
    }

    public async Task StartSimulatorAsync()
    {
        simulator = ChildProcess.Start("IntegrationHub.AgencySimulator", Path.Combine(folder, "simulator.log"), new Dictionary<string, string>
        {
            ["Simulator__Url"] = SimulatorUrl.ToString(),
            ["Simulator__HubUrl"] = HubUrl.ToString().TrimEnd('/'),
            ["Simulator__DataDirectory"] = Path.Combine(folder, "backends"),
        });
        await AnswersAsync(new Uri(SimulatorUrl, "/health/live"), simulator);
    }

    public async Task StartHubAsync()
    {
        hub = StartHubProcess();
        await AnswersAsync(new Uri(HubUrl, "/health/ready"), hub);
    }

    /// <summary>A hub process on this data folder; whether it comes up is the caller's question.</summary>
    public ChildProcess StartHubProcess(int? port = null)
        => ChildProcess.Start("IntegrationHub.Host", Path.Combine(folder, "hub.log"), new Dictionary<string, string>(store)
        {
            ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port ?? hubPort}",
            ["Hub__DataDirectory"] = DataFolder,
            ["Simulator__Enabled"] = "false",
            ["Simulator__Url"] = SimulatorUrl.ToString().TrimEnd('/'),
            ["Demo__Seed"] = "false",
            ["Demo__Traffic"] = "false",
        });

    public async Task KillHubAsync()
    {
        await hub!.KillAsync();
        await hub.DisposeAsync();
        hub = null;
    }

    public async Task<HubClient> SignInAsync() => await HubClient.SignInAsync(HubUrl);

    public string Log() => File.ReadAllText(Path.Combine(folder, "hub.log"));

    public async ValueTask DisposeAsync()
    {
        foreach (var process in new[] { hub, simulator })
        {
            if (process is not null)
            {
                await process.DisposeAsync();
            }
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task AnswersAsync(Uri address, ChildProcess process)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var tries = 0; tries < 1200; tries++)
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"A process ended before it answered:\n{Log()}");
            }

            try
            {
                if ((await http.GetAsync(address)).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(100);
            }
        }

        throw new TimeoutException($"{address} did not answer:\n{Log()}");
    }
}
