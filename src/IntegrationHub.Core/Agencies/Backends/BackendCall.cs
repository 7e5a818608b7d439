using IntegrationHub.Contracts.Agencies;

namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>What a call is for.</summary>
public enum CallKind
{
    /// <summary>Hands the step over.</summary>
    Submit,

    /// <summary>Brings what the backend asked for.</summary>
    Amend,

    /// <summary>The application was cancelled.</summary>
    Withdraw,

    /// <summary>A clerk decided in the hub's worklist.</summary>
    Conclude,

    /// <summary>Asks how the case stands.</summary>
    Inquire,
}

/// <summary>One call to a backend.</summary>
/// <param name="IdempotencyKey"><c>{step id}:{command sequence}</c>: the same for every attempt.</param>
/// <param name="BackendReference">The backend's reference, once known.</param>
/// <param name="Outcome">For <see cref="CallKind.Conclude"/>: what the clerk decided.</param>
public sealed record BackendCall(
    CallKind Kind,
    string IdempotencyKey,
    Guid StepId,
    string ReceiptCode,
    string ServiceCode,
    string Step,
    bool Automated,
    string? BackendReference,
    CallContent Content,
    ClerkDecision? Outcome)
{
    /// <summary>How to ask for the case of this call.</summary>
    public CaseKey Key(string submitKey) => new(StepId, submitKey, BackendReference);
}

/// <summary>What a call carries about the person and the application; only what the agency may see.</summary>
public sealed record CallContent(
    ApplicantData Applicant,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<DocumentReference> Documents,
    string? Note)
{
    /// <summary>Nothing.</summary>
    public static CallContent Empty { get; } = new(
        new ApplicantData(null, null, null, null, null, null, null, null), new Dictionary<string, string>(), [], null);
}

/// <summary>What a clerk decided in the worklist.</summary>
/// <param name="Status">Approved, Refused or WaitingForApplicant.</param>
public sealed record ClerkDecision(
    ReportedStatus Status, string? Reason, string? ResultNumber, IReadOnlyList<string> MissingItems, string By);
