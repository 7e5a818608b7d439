using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>A step as it arrives in any of the protocols.</summary>
internal sealed record Submission
{
    public required string DedupeKey { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string StepId { get; init; }

    public required string ReceiptCode { get; init; }

    public required string ServiceCode { get; init; }

    public required string Step { get; init; }

    public required bool Automatic { get; init; }

    public required string Sha256 { get; init; }

    public long? Amount { get; init; }

    public CaseContent Content { get; init; } = new();
}

internal sealed record SubmitResult(LedgerEntry Entry, bool Repeated);

internal sealed record Amendment(string IdempotencyKey, string Sha256, CaseContent Content);

internal sealed record Conclusion(CaseStatus Status, string? Reason, string? ResultNumber, IReadOnlyList<string> Items);

internal enum ChangeOutcome
{
    Changed,
    Unchanged,
    NotFound,
    Final,
    StaleVersion,
}

internal sealed record ChangeResult(ChangeOutcome Outcome, LedgerEntry? Entry);

/// <summary>Which case is meant: by the backend's reference, the hub's step id or the key of the submit; the first given counts.</summary>
internal sealed record CaseSelector(string? Reference = null, string? StepId = null, string? IdempotencyKey = null)
{
    public bool IsEmpty => Reference is null && StepId is null && IdempotencyKey is null;
}
