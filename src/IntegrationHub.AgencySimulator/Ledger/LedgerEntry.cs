namespace IntegrationHub.AgencySimulator.Ledger;

/// <summary>One line of a backend's ledger: one effect.</summary>
internal sealed record LedgerEntry
{
    public long Id { get; init; }

    public required string Reference { get; init; }

    /// <summary>What makes a second submit the same one: the idempotency key or the natural key, as the protocol has it.</summary>
    public required string DedupeKey { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string StepId { get; init; }

    public required string ReceiptCode { get; init; }

    public required string ServiceCode { get; init; }

    public required string Step { get; init; }

    public required bool Automatic { get; init; }

    public required CaseContent Content { get; init; }

    public required string RequestSha256 { get; init; }

    public required string LatestSha256 { get; init; }

    /// <summary>The idempotency key of the latest revision, from which the decision is drawn.</summary>
    public required string DecisionKey { get; init; }

    public long? Amount { get; init; }

    public CaseStatus Status { get; init; }

    /// <summary>The status in the agency's own code where it is finer than <see cref="Status"/>.</summary>
    public string? Code { get; init; }

    public string? Reason { get; init; }

    public IReadOnlyList<string> Items { get; init; } = [];

    public string? ResultNumber { get; init; }

    /// <summary>Rises with every change; also the number of the latest line in the case's history.</summary>
    public int Version { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When the backend itself moves the case on.</summary>
    public DateTimeOffset? NextAt { get; init; }
}

/// <summary>A line of a case's history.</summary>
internal sealed record HistoryLine(int Version, CaseStatus Status, string? Code, string? Reason, DateTimeOffset At);

/// <summary>A page of the ledger with the count of the whole window.</summary>
internal sealed record LedgerPage(IReadOnlyList<LedgerEntry> Entries, int Total);
