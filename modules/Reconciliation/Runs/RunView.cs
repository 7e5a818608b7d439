using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Reconciliation.Breaks;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>A run as it is told.</summary>
/// <param name="Verdict">What it came to, in one sentence.</param>
/// <param name="Breaks">How many breaks of each type; types without any are left out.</param>
/// <param name="States">How many of them stand how, now; only for one run alone.</param>
internal sealed record RunView(
    Guid Id,
    string Agency,
    RunState State,
    LocalText Verdict,
    DateTimeOffset From,
    DateTimeOffset To,
    DateOnly BusinessDate,
    bool Nightly,
    bool Repair,
    double Progress,
    long HubLines,
    long BackendLines,
    long Matched,
    long InFlight,
    IReadOnlyDictionary<BreakType, long> Breaks,
    IReadOnlyDictionary<BreakState, long>? States,
    string StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    double? DurationMs,
    string? Error,
    string? SignedBy,
    DateTimeOffset? SignedAt);

/// <summary>Which runs to list.</summary>
internal sealed record RunFilter(string? Agency = null, RunState? State = null, DateOnly? From = null, DateOnly? To = null);

/// <summary>Where a page of runs ended.</summary>
internal sealed record RunCursor(DateTimeOffset At, Guid Id);
