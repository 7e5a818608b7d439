using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Core.Agencies.Worklist;

/// <summary>The way of one case: every change and every call, nothing personal.</summary>
public sealed record CaseTrack(
    Guid CaseId,
    Guid StepId,
    string Step,
    CaseStatus Status,
    string? BackendReference,
    DateTimeOffset RequestedAt,
    IReadOnlyList<TrackedChange> Changes,
    IReadOnlyList<TrackedCall> Calls);

/// <summary>A change of a case.</summary>
/// <param name="What">A status, or <c>Claimed</c>, <c>Released</c>, <c>Additions</c>, <c>Resent</c>.</param>
/// <param name="By">A clerk, <c>backend</c> or <c>hub</c>.</param>
public sealed record TrackedChange(DateTimeOffset At, string What, string By);

/// <summary>A call to the backend.</summary>
/// <param name="EndedAt">When it was done or parked.</param>
public sealed record TrackedCall(
    Guid CallId,
    CallKind Kind,
    CallState State,
    int Attempts,
    string? LastError,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? EndedAt);

/// <summary>The traffic between the hub and one backend.</summary>
/// <param name="Made">Calls that ended well.</param>
/// <param name="Decided">Cases that were decided.</param>
/// <param name="Failing">Open calls whose last attempt failed.</param>
/// <param name="SlowestShare">95 of 100 calls took at most this long from being owed to being done; null without any.</param>
public sealed record CallFigures(int Made, int Decided, int Failing, TimeSpan? SlowestShare);
