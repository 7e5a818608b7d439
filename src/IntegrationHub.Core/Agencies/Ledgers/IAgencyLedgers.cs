using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Core.Agencies.Ledgers;

/// <summary>Both sides of one agency's books, for reconciliation.</summary>
public interface IAgencyLedgers
{
    /// <summary>The agency.</summary>
    Agency Agency { get; }

    /// <summary>What the hub says the backend has, or should have: by the time the step was requested.</summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    IAsyncEnumerable<HubLedgerLine> ReadHubAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>What the hub says about these steps, whenever they were requested.</summary>
    Task<IReadOnlyList<HubLedgerLine>> FindHubAsync(IReadOnlyCollection<Guid> stepIds, CancellationToken cancellation);

    /// <summary>What the backend says it has, by the time it received it.</summary>
    /// <exception cref="IncompleteExtractException">The extract is not whole; nothing may be concluded from it.</exception>
    IAsyncEnumerable<BackendLedgerLine> ReadBackendAsync(
        DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>Asks the backend for one case, as a second opinion on a difference.</summary>
    Task<CallResult> AskBackendAsync(HubLedgerLine line, CancellationToken cancellation);

    /// <summary>Takes the backend's word on a case as if it had called back. False when it moves nothing.</summary>
    Task<bool> AdoptAsync(Guid stepId, CaseReport report, CancellationToken cancellation);
}

/// <summary>One line of the hub's ledger of an agency.</summary>
/// <param name="CallsOpen">Whether a call that may change the backend's line is still to be made.</param>
/// <param name="Amount">Whole rupiah, as the backend told it when it took the case.</param>
public sealed record HubLedgerLine(
    Guid CaseId,
    Guid StepId,
    string ReceiptCode,
    string Step,
    CaseStatus Status,
    string? BackendReference,
    string? RequestSha256,
    DateTimeOffset RequestedAt,
    DateTimeOffset ChangedAt,
    bool CallsOpen,
    long? Amount = null);
