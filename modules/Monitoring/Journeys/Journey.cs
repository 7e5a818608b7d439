namespace IntegrationHub.Modules.Monitoring.Journeys;

/// <summary>How an application ended.</summary>
internal enum JourneyOutcome
{
    Completed,
    Refused,
    Cancelled,
}

/// <summary>What monitoring itself knows of an application: enough to find its messages by its receipt code.</summary>
internal sealed class Journey
{
    public Guid ApplicationId { get; init; }

    public required string ReceiptCode { get; init; }

    public required string ServiceCode { get; init; }

    /// <summary>Null when only the end has been heard of so far.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    public DateOnly? PromisedOn { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public JourneyOutcome? Outcome { get; set; }
}
