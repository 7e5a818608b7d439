namespace IntegrationHub.Modules.Monitoring.Messages;

/// <summary>That somebody looked into a message, and why; never changed once written.</summary>
internal sealed class BodyView
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid MessageId { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset At { get; init; }
}
