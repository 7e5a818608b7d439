namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>One agency's part in an application.</summary>
internal sealed class ApplicationStep
{
    public Guid Id { get; init; }
    public Guid ApplicationId { get; init; }
    public required string Agency { get; init; }

    /// <summary>As the service's route names it.</summary>
    public required string Name { get; init; }

    public int Position { get; init; }

    /// <summary>Names of steps of the same application.</summary>
    public required List<string> DependsOn { get; init; }

    public bool Automated { get; init; }
    public bool Blocking { get; init; }
    public int SlaWorkingDays { get; init; }
    public StepStatus Status { get; set; }

    /// <summary>Planned at submission, and set anew when the agency is asked.</summary>
    public DateOnly DueOn { get; set; }

    public DateTimeOffset? RequestedAt { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public string? BackendReference { get; set; }
    public string? ResultNumber { get; set; }

    /// <summary>The agency's last words, sealed.</summary>
    public byte[]? Reason { get; set; }

    public SkipCause? SkipCause { get; set; }

    /// <summary>What the applicant must still bring.</summary>
    public List<string> MissingItems { get; set; } = [];

    /// <summary>The number of the last command sent to the agency; 0 when it was never asked.</summary>
    public int CommandSequence { get; set; }

    /// <summary>The number of the last event taken from the agency.</summary>
    public int EventSequence { get; set; }
}
