using IntegrationHub.Modules.Monitoring.Flow;
using IntegrationHub.Ui.Components;
using Microsoft.Extensions.Localization;
using DrawnEdge = IntegrationHub.Ui.Charts.FlowEdge;
using DrawnNode = IntegrationHub.Ui.Charts.FlowNode;

namespace IntegrationHub.Modules.Monitoring.Pages;

/// <summary>
/// Turns the flow's figures into the picture: from the counter to the backends, left to right. What comes back from the
/// backends is told on the agencies' cards, so that no line crosses the others.
/// </summary>
internal static class FlowPicture
{
    public static IReadOnlyList<DrawnNode> Nodes(FlowMap flow, OperationsNames names, IStringLocalizer<Texts> texts)
        => [.. flow.Nodes.Select(node => new DrawnNode(
            node.Id, TitleOf(node, names, texts), (int)node.Kind, StateOf(node, texts), ToneOf(node),
            node.Kind is FlowNodeKind.Counter or FlowNodeKind.Backend ? null : node.Depth,
            node.Parked > 0 ? "/ops/gagal" : null))];

    public static IReadOnlyList<DrawnEdge> Edges(FlowMap flow)
    {
        var failing = flow.Nodes.ToDictionary(node => node.Id, node => node.Failing);
        return [.. flow.Edges.Where(edge => !IsReturn(edge)).Select(edge => new DrawnEdge(
            edge.From, edge.To, edge.RatePerMinute,
            edge.P95WaitMs is { } wait ? TimeSpan.FromMilliseconds(wait) : null,
            // What fails at a station fails on its way onward.
            edge.From.EndsWith(".connector", StringComparison.Ordinal) || edge.From.EndsWith(".queue", StringComparison.Ordinal)
                ? failing[edge.From]
                : 0))];
    }

    private static bool IsReturn(FlowEdge edge) => edge.From.EndsWith(".backend", StringComparison.Ordinal);

    private static string TitleOf(FlowNode node, OperationsNames names, IStringLocalizer<Texts> texts) => node.Kind switch
    {
        FlowNodeKind.Backend => names.Agency(node.Agency!),
        _ => texts[$"FlowNode.{node.Kind}"],
    };

    private static string StateOf(FlowNode node, IStringLocalizer<Texts> texts) => node switch
    {
        { State: { } state } => texts[$"AgencyState.{state}"],
        { Parked: > 0 } => texts["FlowState.Parked", Figures.Count(node.Parked)],
        { Failing: > 0 } => texts["FlowState.Failing"],
        { Depth: > 0 } => texts["FlowState.Working"],
        _ => texts["FlowState.Calm"],
    };

    private static Tone ToneOf(FlowNode node) => node switch
    {
        { State: { } state } => StateLooks.ToneOf(state),
        { Parked: > 0 } => Tone.Danger,
        { Failing: > 0 } => Tone.Warning,
        _ => Tone.Neutral,
    };
}
