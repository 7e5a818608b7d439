namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>One line of a backend's own ledger.</summary>
/// <param name="Amount">Whole rupiah.</param>
public sealed record BackendLedgerLine(
    string Reference,
    Guid? StepId,
    string? ReceiptCode,
    ReportedStatus Status,
    string? RequestSha256,
    long? Amount,
    DateTimeOffset ReceivedAt,
    DateTimeOffset UpdatedAt);

/// <summary>A ledger extract that is not whole: nothing may be concluded from it.</summary>
public sealed class IncompleteExtractException(string message, Exception? innerException = null)
    : Exception(message, innerException);
