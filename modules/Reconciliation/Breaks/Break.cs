using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Modules.Reconciliation.Breaks;

/// <summary>How the two sides differ.</summary>
internal enum BreakType
{
    /// <summary>The hub says the backend should have it; it does not.</summary>
    MissingAtBackend,

    /// <summary>The backend has it; the hub knows nothing of it.</summary>
    MissingAtHub,

    /// <summary>They stand differently.</summary>
    StatusDiffers,

    /// <summary>What took effect is not what was sent.</summary>
    ContentDiffers,

    /// <summary>Another amount than the backend told the hub, or one it never told.</summary>
    AmountDiffers,

    /// <summary>The backend has it more than once.</summary>
    Duplicate,

    /// <summary>The backend's time of receipt does not fit the request.</summary>
    Late,

    /// <summary>The evidence allows more than one reading.</summary>
    Ambiguous,
}

/// <summary>What a person, or the hub, has made of a break.</summary>
internal enum BreakState
{
    Open,
    Accepted,
    Repaired,
    Assigned,
    Explained,
}

/// <summary>One difference as one run found it, with both sides' evidence. The next run that finds it carries its state on.</summary>
internal sealed class Break : IVersioned
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid RunId { get; init; }

    public required string Agency { get; init; }

    public BreakType Type { get; init; }

    /// <summary>The same break has the same key in every run.</summary>
    public required string Key { get; init; }

    public BreakState State { get; set; }

    /// <summary>Whether it stands now: the last run that looked there found it.</summary>
    public bool Current { get; set; }

    /// <summary>The same break in the run before.</summary>
    public Guid? PreviousId { get; set; }

    public DateTimeOffset FirstSeenAt { get; set; }

    public DateTimeOffset SeenAt { get; init; }

    public Guid? CaseId { get; init; }

    public Guid? StepId { get; init; }

    public string? Step { get; init; }

    public string? ReceiptCode { get; init; }

    /// <summary>The backend's reference of the line in question.</summary>
    public string? Reference { get; init; }

    public CaseStatus? HubStatus { get; init; }

    public string? HubReference { get; init; }

    public string? HubSha256 { get; init; }

    public long? HubAmount { get; init; }

    public DateTimeOffset? HubRequestedAt { get; init; }

    public DateTimeOffset? HubChangedAt { get; init; }

    public ReportedStatus? BackendStatus { get; init; }

    public string? BackendSha256 { get; init; }

    public long? BackendAmount { get; init; }

    public DateTimeOffset? BackendReceivedAt { get; init; }

    public DateTimeOffset? BackendUpdatedAt { get; init; }

    /// <summary>What the evidence alone does not show, for example that the backend could not be asked.</summary>
    public string? Note { get; init; }

    /// <summary>The words of who concluded.</summary>
    public string? Reason { get; set; }

    /// <summary>Who is to settle it.</summary>
    public string? Assignee { get; set; }

    public string? ConcludedBy { get; set; }

    public DateTimeOffset? ConcludedAt { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The time by which it belongs to a window.</summary>
    public DateTimeOffset BooksAt { get; init; }
}
