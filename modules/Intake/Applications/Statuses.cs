namespace IntegrationHub.Modules.Intake.Applications;

internal enum ApplicationStatus
{
    InProgress,
    WaitingForApplicant,
    Completed,
    Refused,
    Cancelled,
}

internal enum StepStatus
{
    /// <summary>For the steps it depends on.</summary>
    Waiting,

    /// <summary>The agency was asked; its backend has not acknowledged it yet.</summary>
    Requested,

    Delivered,
    InReview,
    WaitingForApplicant,
    Done,
    Refused,
    Skipped,

    /// <summary>The hub gave up; a person at the agency owns it and may still bring it to an end.</summary>
    Failed,
}

/// <summary>Why a step was never asked for, or is not wanted any more.</summary>
internal enum SkipCause
{
    DoesNotApply,
    ApplicationRefused,
    ApplicationCancelled,
}

internal static class Statuses
{
    public static bool IsFinal(this ApplicationStatus status)
        => status is ApplicationStatus.Completed or ApplicationStatus.Refused or ApplicationStatus.Cancelled;

    public static bool IsFinal(this StepStatus status)
        => status is StepStatus.Done or StepStatus.Refused or StepStatus.Skipped;

    /// <summary>Whether the agency has it, whatever it does with it.</summary>
    public static bool IsWithAgency(this StepStatus status)
        => status is StepStatus.Requested or StepStatus.Delivered or StepStatus.InReview
            or StepStatus.WaitingForApplicant or StepStatus.Failed;
}
