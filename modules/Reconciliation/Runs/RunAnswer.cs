using IntegrationHub.Core.Http;
using IntegrationHub.Modules.Reconciliation.Breaks;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>A run in the caller's language.</summary>
internal sealed record RunAnswer(
    Guid Id,
    string Agency,
    RunState State,
    string Verdict,
    DateTimeOffset From,
    DateTimeOffset To,
    DateOnly BusinessDate,
    bool Nightly,
    bool Repair,
    double Progress,
    RunCounts Counts,
    IReadOnlyDictionary<BreakState, long>? States,
    string StartedBy,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    double? DurationMs,
    string? Error,
    string? SignedBy,
    DateTimeOffset? SignedAt)
{
    public static RunAnswer Of(RunView run, HttpContext http) => new(
        run.Id, run.Agency, run.State, run.Verdict.For(http), run.From, run.To, run.BusinessDate, run.Nightly, run.Repair, run.Progress,
        new RunCounts(run.HubLines, run.BackendLines, run.Matched, run.InFlight, run.Breaks), run.States, run.StartedBy, run.StartedAt,
        run.EndedAt, run.DurationMs, run.Error, run.SignedBy, run.SignedAt);
}

/// <summary>What a run counted.</summary>
/// <param name="Hub">Lines of the hub's ledger in the window.</param>
/// <param name="Backend">Lines of the backend's ledger in the window.</param>
/// <param name="InFlight">Lines that work under way will settle.</param>
/// <param name="Breaks">By type; types without any are left out.</param>
internal sealed record RunCounts(long Hub, long Backend, long Matched, long InFlight, IReadOnlyDictionary<BreakType, long> Breaks);
