namespace IntegrationHub.Contracts.Reconciliation;

/// <summary>A reconciliation of one agency's books ended, and its breaks stand.</summary>
/// <param name="From">The window of request times, inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="HubLines">Lines of the hub's ledger in the window.</param>
/// <param name="BackendLines">Lines of the backend's ledger in the window.</param>
/// <param name="Matched">Pairs that agree.</param>
/// <param name="Breaks">How many breaks there are, by type, for example <c>MissingAtBackend</c>; types without any are left out.</param>
[Urn("urn:hub:reconciliation:reconciliation-completed:1")]
public sealed record ReconciliationCompleted(
    Guid RunId,
    string Agency,
    DateTimeOffset From,
    DateTimeOffset To,
    long HubLines,
    long BackendLines,
    long Matched,
    IReadOnlyDictionary<string, long> Breaks,
    DateTimeOffset At);
