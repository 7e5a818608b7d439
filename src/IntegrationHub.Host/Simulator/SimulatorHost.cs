using IntegrationHub.AgencySimulator;
using IntegrationHub.Core;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Simulator;

/// <summary>Runs the agencies' simulated backends beside the hub: a server of their own, ended with the host.</summary>
internal sealed class SimulatorHost(
    IOptions<HubOptions> hub, IOptions<SimulatorHostOptions> options, ILogger<SimulatorHost> log) : IHostedService
{
    private WebApplication? simulator;

    /// <summary>The simulator in this process; null where it runs apart or not at all.</summary>
    public WebApplication? Running => simulator;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                Url = options.Value.Url,
                HubUrl = options.Value.HubUrl,
                DataDirectory = hub.Value.DataDirectory,
                Seed = options.Value.Seed,
            },
            cancellationToken);
        log.LogInformation("The agencies' simulated backends listen on {Url}.", options.Value.Url);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (simulator is not null)
        {
            await simulator.DisposeAsync();
        }
    }
}

/// <summary>Settings of the simulator (section <c>Simulator</c>).</summary>
internal sealed class SimulatorHostOptions
{
    public const string Section = "Simulator";

    /// <summary>Whether the host runs it; by default in the Demo profile only. Production refuses it.</summary>
    public bool Enabled { get; set; }

    /// <summary>Where it listens, or where it is when it runs apart.</summary>
    public string Url { get; set; } = "http://127.0.0.1:5090";

    /// <summary>Where its callbacks go.</summary>
    public string HubUrl { get; set; } = "http://127.0.0.1:5080";

    /// <summary>The seed of its decisions.</summary>
    public int Seed { get; set; } = 1;
}
