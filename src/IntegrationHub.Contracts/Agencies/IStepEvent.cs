namespace IntegrationHub.Contracts.Agencies;

/// <summary>
/// The small contract behind every event of an agency: which step it moves, and how. The coordinator listens to
/// this and needs no knowledge of any agency's own language.
/// </summary>
public interface IStepEvent
{
    /// <summary>The application the step belongs to.</summary>
    Guid ApplicationId { get; }

    /// <summary>The step that moved.</summary>
    Guid StepId { get; }

    /// <summary>The number of this event within its step, from 1 without gaps.</summary>
    int Sequence { get; }

    /// <summary>The agency that speaks.</summary>
    string Agency { get; }

    /// <summary>When it happened at the agency.</summary>
    DateTimeOffset At { get; }

    /// <summary>How the step moves.</summary>
    StepMove Move { get; }

    /// <summary>The agency's own words, where it gave any.</summary>
    string? Reason => null;

    /// <summary>The backend's own reference of the case, once known.</summary>
    string? BackendReference => null;

    /// <summary>The number of the document issued (licence, certificate, NOP ...), where one was.</summary>
    string? ResultNumber => null;

    /// <summary>The fields or documents the applicant must still bring.</summary>
    IReadOnlyList<string> MissingItems => [];
}

/// <summary>How an agency's event moves the step it is about.</summary>
public enum StepMove
{
    /// <summary>The backend has acknowledged the step.</summary>
    Delivered,

    /// <summary>An officer has taken it up, or went on after a pause.</summary>
    InReview,

    /// <summary>The applicant must bring something first.</summary>
    WaitingForApplicant,

    /// <summary>Ended well.</summary>
    Done,

    /// <summary>Ended with a refusal.</summary>
    Refused,

    /// <summary>The hub could not get it done by itself; a person owns it now.</summary>
    Failed,
}
