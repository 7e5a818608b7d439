namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>What a node says of itself.</summary>
public enum NodeState
{
    /// <summary>It takes applications and handles messages.</summary>
    Running,

    /// <summary>It was asked to stop and ends what it has begun.</summary>
    Draining,
}

/// <summary>A process of the hub, as it last spoke. It takes its row along when it ends properly.</summary>
public sealed class Node
{
    /// <summary>Machine and process, see <see cref="HubNode"/>.</summary>
    public required string Name { get; init; }

    /// <summary>The version of the program.</summary>
    public required string Version { get; init; }

    /// <summary>When the process started.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it last spoke, by its own clock.</summary>
    public DateTimeOffset SeenAt { get; set; }

    /// <summary>What it said.</summary>
    public NodeState State { get; set; }
}
