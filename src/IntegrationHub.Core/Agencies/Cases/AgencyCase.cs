using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Agencies.Cases;

/// <summary>Where a case stands.</summary>
public enum CaseStatus
{
    /// <summary>The backend does not have it yet, as far as the hub knows.</summary>
    WaitingToDeliver,

    /// <summary>The backend has acknowledged it.</summary>
    Delivered,

    /// <summary>An officer works on it.</summary>
    InReview,

    /// <summary>The applicant must bring something.</summary>
    WaitingForApplicant,

    /// <summary>Decided, positively. Final.</summary>
    Approved,

    /// <summary>Decided, negatively. Final.</summary>
    Refused,

    /// <summary>Taken back with its application. Final.</summary>
    Withdrawn,

    /// <summary>The hub could not carry it on by itself: a person owns it.</summary>
    GivenUp,
}

/// <summary>One step of an application at one agency; the modules add what their domain needs.</summary>
public abstract class AgencyCase : IVersioned
{
    /// <summary>The case's id in the worklist.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The application.</summary>
    public Guid ApplicationId { get; init; }

    /// <summary>The step; one case a step.</summary>
    public Guid StepId { get; init; }

    /// <summary>The receipt code the citizen holds.</summary>
    public string ReceiptCode { get; init; } = "";

    /// <summary>The service applied for.</summary>
    public string ServiceCode { get; init; } = "";

    /// <summary>The step's name in the catalogue.</summary>
    public string Step { get; init; } = "";

    /// <summary>Whether the backend is expected to answer without an officer.</summary>
    public bool Automated { get; init; }

    /// <summary>Whether the applicant stands at the counter.</summary>
    public bool WalkIn { get; init; }

    /// <summary>When the coordinator asked for the step.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>The last working day on which the promise is kept.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>Where it stands.</summary>
    public CaseStatus Status { get; set; }

    /// <summary>The content (<see cref="Backends.CallContent"/>), sealed.</summary>
    public byte[] SealedContent { get; set; } = [];

    /// <summary>The backend's reference.</summary>
    public string? BackendReference { get; set; }

    /// <summary>The hash of the request that took effect at the backend, where it tells.</summary>
    public string? RequestSha256 { get; set; }

    /// <summary>What there is to pay, in whole rupiah, where the backend tells.</summary>
    public long? Amount { get; set; }

    /// <summary>The number of the document issued.</summary>
    public string? ResultNumber { get; set; }

    /// <summary>The agency's or the clerk's words, sealed.</summary>
    public byte[]? SealedReason { get; set; }

    /// <summary>What the applicant must bring.</summary>
    public List<string> MissingItems { get; set; } = [];

    /// <summary>The last command applied.</summary>
    public int CommandSequence { get; set; }

    /// <summary>The last event published.</summary>
    public int EventSequence { get; set; }

    /// <summary>The last status number of the backend applied.</summary>
    public int BackendSequence { get; set; }

    /// <summary>The clerk who holds it.</summary>
    public string? Holder { get; set; }

    /// <summary>When it was decided, or given up.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Who decided: a clerk, or the backend.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>When it last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>Whether it is decided for good.</summary>
    public bool IsFinal => Status is CaseStatus.Approved or CaseStatus.Refused or CaseStatus.Withdrawn;

    /// <summary>The case of a requested step, with what every agency keeps of the request.</summary>
    public static TCase Open<TCase>(RequestStep request)
        where TCase : AgencyCase, new()
        => new()
        {
            ApplicationId = request.ApplicationId,
            StepId = request.StepId,
            ReceiptCode = request.ReceiptCode,
            ServiceCode = request.ServiceCode,
            Step = request.Step,
            Automated = request.Automated,
            WalkIn = request.WalkIn,
            RequestedAt = request.RequestedAt,
            DueOn = request.DueOn,
        };

    /// <summary>The key its submit travels under, the same for every attempt.</summary>
    public string SubmitKey => CallKey(1);

    /// <summary>The idempotency key of a command: it belongs to the step and its revision, never to an attempt.</summary>
    public string CallKey(int commandSequence) => $"{StepId}:{commandSequence}";
}
