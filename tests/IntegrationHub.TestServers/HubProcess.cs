namespace IntegrationHub.TestServers;

/// <summary>One node of an installation: a hub process on its own port, started, killed, paused and started again.</summary>
/// <param name="sources">The version that runs, by the root of its sources; this one when not given.</param>
/// <param name="serve">The arguments with which the running program serves a hub itself; the hub's own program runs when not given.</param>
public sealed class HubProcess(
    string logFile, IReadOnlyDictionary<string, string> settings, string? sources = null, IReadOnlyList<string>? serve = null) : IAsyncDisposable
{
    private ChildProcess? process;

    public Uri Url { get; } = new($"http://127.0.0.1:{ServerProcess.FreePort()}");

    public int Id => process!.Id;

    public bool HasExited => process is null or { HasExited: true };

    /// <summary>Starts the process and waits until it takes applications.</summary>
    public async Task StartAsync(params (string Name, string Value)[] more)
    {
        Launch(more);
        await Answers.AtAsync(new Uri(Url, "/health/ready"), process!, logFile);
    }

    /// <summary>Starts the process; whether it comes up is the caller's question.</summary>
    public void Launch(params (string Name, string Value)[] more)
    {
        var environment = new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = Url.ToString().TrimEnd('/') };
        foreach (var (name, value) in more)
        {
            environment[name] = value;
        }

        process = serve is null
            ? ChildProcess.Start("IntegrationHub.Host", logFile, environment, sources)
            : ChildProcess.StartThis(serve, logFile, environment);
    }

    /// <summary>SIGKILL: no goodbye, no flush.</summary>
    public async Task KillAsync()
    {
        if (process is { } running)
        {
            process = null;
            await running.DisposeAsync();
        }
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await WaitForExitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>SIGSTOP: the process sleeps without knowing.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>Whether it sleeps, by its own fail point or another's signal.</summary>
    public bool IsPaused => !HasExited && File.ReadAllText($"/proc/{Id}/stat").Split(')')[^1].TrimStart().StartsWith('T');

    /// <summary>SIGCONT.</summary>
    public Task ContinueAsync() => SignalAsync("CONT");

    public Task<int> WaitForExitAsync(TimeSpan limit) => process!.WaitForExitAsync(limit);

    public async ValueTask DisposeAsync() => await KillAsync();

    private Task SignalAsync(string signal) => ServerProcess.RunAsync("kill", [$"-{signal}", $"{Id}"]);
}
