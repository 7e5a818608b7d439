using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Core.Agencies.Worklist;

/// <summary>One agency's worklist: what its back office sees and does, whichever module keeps it.</summary>
public interface IAgencyWorklist
{
    /// <summary>The agency.</summary>
    Agency Agency { get; }

    /// <summary>The cases that match, the most urgent first.</summary>
    Task<CasePage> ListAsync(CaseFilter filter, CancellationToken cancellation);

    /// <summary>How many cases stand in each status; counts end at <see cref="CasePage.CountLimit"/>.</summary>
    Task<IReadOnlyDictionary<CaseStatus, int>> CountAsync(CancellationToken cancellation);

    /// <summary>One case with all the agency may see of it; null when it has none of that id.</summary>
    Task<CaseDetail?> FindAsync(Guid caseId, CancellationToken cancellation);

    /// <summary>Takes the case for a clerk.</summary>
    /// <param name="version">The version the clerk has seen; null claims whatever stands there.</param>
    Task<CaseChangeResult> ClaimAsync(Guid caseId, string clerk, int? version, CancellationToken cancellation);

    /// <summary>Lays the case back.</summary>
    Task<CaseChangeResult> ReleaseAsync(Guid caseId, string clerk, int? version, CancellationToken cancellation);

    /// <summary>Decides the case in the backend's stead, and tells the backend.</summary>
    Task<CaseChangeResult> DecideAsync(Guid caseId, ClerkDecision decision, int? version, CancellationToken cancellation);

    /// <summary>Writes into the case's history that somebody saw its applicant unmasked, and why. The case itself stays as it is.</summary>
    /// <returns>False when the agency has no such case.</returns>
    Task<bool> NoteRevealAsync(Guid caseId, string clerk, string reason, CancellationToken cancellation);

    /// <summary>What the hub could not deliver to this agency, by cause.</summary>
    Task<IReadOnlyList<FailedCall>> FailedCallsAsync(int limit, CancellationToken cancellation);

    /// <summary>Makes a parked call again. False when it is not parked any more.</summary>
    Task<bool> ResendAsync(Guid callId, string by, CancellationToken cancellation);

    /// <summary>How these calls stand; ids that are no call of this agency are left out.</summary>
    Task<IReadOnlyDictionary<Guid, CallState>> CallStatesAsync(IReadOnlyCollection<Guid> callIds, CancellationToken cancellation);

    /// <summary>The ways of the cases behind a receipt code, without opening anything personal.</summary>
    Task<IReadOnlyList<CaseTrack>> TracksAsync(string receiptCode, CancellationToken cancellation);

    /// <summary>What went to and came from the backend lately; counts end at <see cref="CasePage.CountLimit"/>.</summary>
    Task<CallFigures> FiguresAsync(DateTimeOffset since, CancellationToken cancellation);

    /// <summary>How many calls are open, and since when the oldest has waited.</summary>
    Task<CallBacklog> BacklogAsync(CancellationToken cancellation);
}

/// <summary>What to list.</summary>
/// <param name="Query">A receipt code or a part of it, a service code, or a backend reference.</param>
/// <param name="After">The last case of the page before.</param>
public sealed record CaseFilter(
    CaseStatus? Status = null,
    bool OpenOnly = false,
    bool OverdueOnly = false,
    string? Holder = null,
    string? Query = null,
    int Limit = 50,
    CaseCursor? After = null);

/// <summary>Where a page of cases ended.</summary>
public sealed record CaseCursor(DateOnly DueOn, Guid Id);

/// <summary>A page of cases.</summary>
public sealed record CasePage(IReadOnlyList<CaseSummary> Items, CaseCursor? Next)
{
    /// <summary>Where counting stops: "10.000+".</summary>
    public const int CountLimit = 10_000;
}

/// <summary>A line of the worklist.</summary>
public sealed record CaseSummary(
    Guid CaseId,
    Guid ApplicationId,
    Guid StepId,
    string ReceiptCode,
    string ServiceCode,
    string Step,
    bool Automated,
    CaseStatus Status,
    DateTimeOffset RequestedAt,
    DateOnly DueOn,
    bool Overdue,
    string? Holder,
    string? BackendReference,
    int Version);

/// <summary>A case with what the agency may see.</summary>
public sealed record CaseDetail(
    CaseSummary Summary,
    CallContent Content,
    string? Reason,
    string? ResultNumber,
    IReadOnlyList<string> MissingItems,
    DateTimeOffset? DecidedAt,
    string? DecidedBy,
    IReadOnlyList<CaseHistoryLine> History,
    IReadOnlyList<CaseCallLine> Calls);

/// <summary>A line of a case's history.</summary>
public sealed record CaseHistoryLine(DateTimeOffset At, string What, string By, string? Note);

/// <summary>A call to the backend about a case.</summary>
public sealed record CaseCallLine(
    Guid CallId, CallKind Kind, CallState State, int Attempts, string? LastError, DateTimeOffset DueAt, DateTimeOffset CreatedAt);

/// <summary>A call that waits for a person.</summary>
public sealed record FailedCall(
    Guid CallId, Guid CaseId, string ReceiptCode, string Step, CallKind Kind, int Attempts, string Error, DateTimeOffset FailedAt);

/// <summary>What an agency's backend is still owed.</summary>
public sealed record CallBacklog(int Open, DateTimeOffset? OldestSince, int Parked);

/// <summary>What became of a clerk's action.</summary>
public enum CaseChangeOutcome
{
    /// <summary>Done.</summary>
    Changed,

    /// <summary>The agency has no such case.</summary>
    NotFound,

    /// <summary>Someone else changed it since the clerk looked.</summary>
    Stale,

    /// <summary>It is decided already.</summary>
    AlreadyDecided,

    /// <summary>Another clerk holds it.</summary>
    HeldByOther,
}

/// <summary>The outcome, and the case as it now stands.</summary>
public sealed record CaseChangeResult(CaseChangeOutcome Outcome, CaseSummary? Case);
