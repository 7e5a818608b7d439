using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Reconciliation.Matching;

/// <summary>A line of the backend's ledger while a run works on it; what is matched is taken out.</summary>
internal sealed class StagedLine
{
    public Guid RunId { get; init; }

    public long Number { get; init; }

    public required string Reference { get; init; }

    public Guid? StepId { get; init; }

    public string? ReceiptCode { get; init; }

    public ReportedStatus Status { get; init; }

    public string? RequestSha256 { get; init; }

    public long? Amount { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public static StagedLine Of(Guid runId, long number, BackendLedgerLine line) => new()
    {
        RunId = runId,
        Number = number,
        Reference = line.Reference,
        StepId = line.StepId,
        ReceiptCode = line.ReceiptCode,
        Status = line.Status,
        RequestSha256 = line.RequestSha256,
        Amount = line.Amount,
        ReceivedAt = line.ReceivedAt,
        UpdatedAt = line.UpdatedAt,
    };

    public BackendLedgerLine ToLine()
        => new(Reference, StepId, ReceiptCode, Status, RequestSha256, Amount, ReceivedAt, UpdatedAt);
}
