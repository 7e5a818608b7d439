namespace IntegrationHub.Modules.Monitoring.Nodes;

/// <summary>How a node is.</summary>
internal enum NodeCondition
{
    Running,
    Draining,

    /// <summary>It has not spoken for a while: killed, stuck or cut off. Others do its work.</summary>
    Gone,
}

/// <summary>One process of the hub.</summary>
/// <param name="SeenAt">When it last spoke.</param>
internal sealed record NodeView(string Name, string Version, DateTimeOffset StartedAt, DateTimeOffset SeenAt, NodeCondition State);

/// <summary>A transaction of the database.</summary>
/// <param name="Owner">Whose it is: process, role and program.</param>
/// <param name="Alarm">Whether it has been open for so long that the hub gets slower.</param>
internal sealed record OpenTransaction(DateTimeOffset Since, double Seconds, string Owner, bool Alarm);

/// <summary>The hub's processes, and whether what they owe gets done.</summary>
/// <param name="OldestUndoneSince">When the oldest delivery was written that the hub still owes.</param>
/// <param name="Alarm">Whether that is longer ago than <paramref name="AlarmAfterSeconds"/>.</param>
/// <param name="Transaction">The database's oldest open transaction; null where there is none.</param>
internal sealed record HubNodes(
    DateTimeOffset At,
    DateTimeOffset? OldestUndoneSince,
    double OldestUndoneSeconds,
    double AlarmAfterSeconds,
    bool Alarm,
    OpenTransaction? Transaction,
    IReadOnlyList<NodeView> Nodes);
