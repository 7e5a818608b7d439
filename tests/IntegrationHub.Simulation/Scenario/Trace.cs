using System.Globalization;
using IntegrationHub.Simulation.Installation;

namespace IntegrationHub.Simulation.Scenario;

/// <summary>What happened in a seed, line by line; without ids, so that two runs of a seed tell the same.</summary>
internal sealed class Trace(SimulatedClock clock)
{
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines => lines;

    /// <summary>How deep in other things this happens.</summary>
    public int Depth { get; set; }

    public void Add(string what)
        => lines.Add($"{clock.Current.ToString("MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture)} {new string(' ', Depth * 2)}{what}");
}
