using IntegrationHub.Core.Agencies;

namespace IntegrationHub.Modules.Monitoring.Flow;

/// <summary>The window the figures are about.</summary>
internal enum FlowWindow
{
    Minutes15,
    Hour,
    Day,
}

/// <summary>The hub at work.</summary>
/// <param name="OldestUndoneSince">When the oldest delivery was written that the hub still owes; the first figure to look at.</param>
/// <param name="OldestUndoneSeconds">Its age.</param>
/// <param name="OldestCallSince">Since when the oldest open call to a backend has waited.</param>
/// <param name="Ready">Deliveries the hub still owes; counts end at 10,000.</param>
/// <param name="Parked">Deliveries and calls that wait for a person.</param>
internal sealed record FlowMap(
    DateTimeOffset At,
    int WindowMinutes,
    DateTimeOffset? OldestUndoneSince,
    double OldestUndoneSeconds,
    DateTimeOffset? OldestCallSince,
    int Ready,
    int Parked,
    IReadOnlyList<FlowNode> Nodes,
    IReadOnlyList<FlowEdge> Edges);

/// <summary>What kind of station a node is.</summary>
internal enum FlowNodeKind
{
    Counter,
    Intake,
    Queue,
    Connector,
    Backend,
}

/// <summary>A station.</summary>
/// <param name="Id"><c>counter</c>, <c>intake</c>, or <c>{agency}.queue|connector|backend</c>.</param>
/// <param name="Depth">What waits here; counts end at 10,000.</param>
/// <param name="Parked">What waits here for a person.</param>
/// <param name="Failing">What failed here in the window and is not done yet.</param>
internal sealed record FlowNode(
    string Id, FlowNodeKind Kind, string? Agency, int Depth, int Parked, int Failing, AgencyState? State, string? Reason);

/// <summary>The traffic from one station to the next.</summary>
/// <param name="Count">In the window.</param>
/// <param name="P95WaitMs">95 of 100 waited at most this long; null without any.</param>
/// <param name="P95WorkMs">95 of 100 were worked on at most this long; null where that is not measured.</param>
internal sealed record FlowEdge(string From, string To, long Count, double RatePerMinute, double? P95WaitMs, double? P95WorkMs);

/// <summary>One agency's backend.</summary>
/// <param name="Backlog">Calls still to be made; counts end at 10,000.</param>
/// <param name="Made">Calls that ended well in the window.</param>
/// <param name="Decided">Cases decided in the window.</param>
/// <param name="Failing">Open calls whose last attempt failed.</param>
/// <param name="P95CallMs">95 of 100 calls took at most this long from being owed to being done.</param>
internal sealed record BackendView(
    string Agency,
    string NameId,
    string NameEn,
    AgencyState State,
    DateTimeOffset? Since,
    string? Reason,
    int Backlog,
    DateTimeOffset? OldestSince,
    int Parked,
    int Made,
    int Decided,
    int Failing,
    double? P95CallMs);
