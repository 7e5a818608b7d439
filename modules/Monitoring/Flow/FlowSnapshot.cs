using System.Globalization;
using IntegrationHub.Modules.Monitoring.Nodes;

namespace IntegrationHub.Modules.Monitoring.Flow;

/// <summary>The flow at one moment, and a mark that differs when a reader would see a difference.</summary>
internal sealed record FlowSnapshot(FlowMap Map, HubNodes Nodes)
{
    private const double AgeStepSeconds = 10;

    /// <summary>Two snapshots with the same mark look the same; ages count in steps, so that a stuck queue is seen to age.</summary>
    public string Mark { get; } = string.Join('|',
    [
        Math.Floor(Map.OldestUndoneSeconds / AgeStepSeconds).ToString(CultureInfo.InvariantCulture),
        .. Map.Nodes.Select(node => string.Create(
            CultureInfo.InvariantCulture, $"{node.Id}:{node.Depth}:{node.Parked}:{node.Failing}:{node.State}")),
        Nodes.Alarm.ToString(),
        .. Nodes.Nodes.Select(node => $"{node.Name}:{node.State}"),
        .. Map.Edges.Select(edge => string.Create(CultureInfo.InvariantCulture, $"{edge.From}>{edge.To}:{edge.Count}")),
    ]);
}
