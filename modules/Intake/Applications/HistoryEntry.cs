namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>One change of an application or of one of its steps; never altered.</summary>
internal sealed class HistoryEntry
{
    public Guid ApplicationId { get; init; }

    /// <summary>Within the application, from 1 without gaps.</summary>
    public int Number { get; init; }

    /// <summary>Null when it is about the application as a whole.</summary>
    public Guid? StepId { get; init; }

    /// <summary>The name of a <see cref="StepStatus"/>, or of an <see cref="ApplicationStatus"/>.</summary>
    public required string Status { get; init; }

    /// <summary>The event came after the step had ended and changed nothing.</summary>
    public bool WithoutEffect { get; init; }

    /// <summary>When it happened where it happened.</summary>
    public DateTimeOffset At { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>The agency that spoke or the person who acted; null for what the hub did by itself.</summary>
    public string? Actor { get; init; }

    /// <summary>Sealed words of the agency or the applicant.</summary>
    public byte[]? Reason { get; init; }
}
