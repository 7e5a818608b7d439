namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>Settings of how nodes watch themselves and each other (section <c>Nodes</c>).</summary>
public sealed class NodeOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Nodes";

    /// <summary>How often a node says that it is there, 1 s to 1 min. One that has missed three times counts as gone.</summary>
    public TimeSpan HeartbeatEvery { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a node that is gone stays on the list.</summary>
    public TimeSpan ForgetAfter { get; set; } = TimeSpan.FromDays(1);

    /// <summary>
    /// From which age on the oldest undone delivery is an alarm: on the control room's page, at
    /// <c>GET /api/v1/operations/nodes</c> and as a warning in every node's log.
    /// </summary>
    public TimeSpan UndoneAlarm { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// From which age on an open transaction of the database is an alarm, in the same places. PostgreSQL can clear
    /// away nothing that was done since it began.
    /// </summary>
    public TimeSpan TransactionAlarm { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>After which silence a node counts as gone.</summary>
    public TimeSpan GoneAfter => HeartbeatEvery * 3;
}
