namespace IntegrationHub.AgencySimulator;

/// <summary>Where the simulator can be reached; known once it listens.</summary>
internal sealed class SimulatorAddress
{
    public string Url { get; set; } = string.Empty;
}
