namespace IntegrationHub.Core.Messaging;

/// <summary>This process among the hub's nodes.</summary>
public static class HubNode
{
    /// <summary>Machine and process, for example <c>hub-1:4711</c>.</summary>
    public static string Name { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}
