using IntegrationHub.Ui.Components;

namespace IntegrationHub.Ui.Charts;

/// <summary>One station of the flow.</summary>
/// <param name="Id">Unique in the map.</param>
/// <param name="Title">Its name in the reader's language.</param>
/// <param name="Column">Place from left to right, from 0.</param>
/// <param name="State">Its state in words, such as "sehat" or "terputus".</param>
/// <param name="Tone">What the state means.</param>
/// <param name="Depth">How many wait here; null where nothing can wait.</param>
/// <param name="Href">The page about it.</param>
public sealed record FlowNode(string Id, string Title, int Column, string State, Tone Tone, long? Depth = null, string? Href = null);

/// <summary>One hop between two stations.</summary>
/// <param name="From">Id of the station it leaves.</param>
/// <param name="To">Id of the station it reaches.</param>
/// <param name="PerMinute">Messages a minute.</param>
/// <param name="P95">Within this time 95 of 100 pass; null when none did.</param>
/// <param name="Failures">How many failed in the window.</param>
public sealed record FlowEdge(string From, string To, double PerMinute, TimeSpan? P95, long Failures);
