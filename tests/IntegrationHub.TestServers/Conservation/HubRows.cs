namespace IntegrationHub.TestServers.Conservation;

/// <summary>An application as its table has it.</summary>
public sealed record ApplicationRow(Guid Id, string ReceiptCode, string Status, int HistoryLength)
{
    public bool IsFinal => Status is "Completed" or "Refused" or "Cancelled";
}

/// <summary>A step of an application.</summary>
public sealed record StepRow(
    Guid Id, Guid ApplicationId, string Agency, string Name, string Status, int CommandSequence, int EventSequence)
{
    public bool IsWithAgency => Status is "Requested" or "Delivered" or "InReview" or "WaitingForApplicant" or "Failed";
}

/// <summary>One line of an application's history.</summary>
public sealed record HistoryRow(Guid ApplicationId, int Number, Guid? StepId, string Status, bool WithoutEffect, string? Actor);

/// <summary>That a caller has used an idempotency key.</summary>
public sealed record KeyRow(string Client, string Key, string ReceiptCode);

/// <summary>A case in the worklist of an agency.</summary>
public sealed record CaseRow(
    string Agency, Guid Id, Guid StepId, string ReceiptCode, string Status, string? BackendReference, string? RequestSha256,
    int CommandSequence, int EventSequence, string? DecidedBy)
{
    public bool IsFinal => Status is "Approved" or "Refused" or "Withdrawn";
}

/// <summary>One line of a case's history.</summary>
public sealed record ChangeRow(string Agency, Guid CaseId, string What, string By);

/// <summary>A call owed to a backend, or made.</summary>
public sealed record CallRow(
    string Agency, Guid Id, Guid CaseId, string Kind, string State, int Number, int LeaseEpoch, DateTimeOffset DueAt, string? LastError);

/// <summary>A message that is still owed to a queue.</summary>
public sealed record OwedRow(
    Guid MessageId, string Queue, string State, DateTimeOffset DueAt, string? LastError, string Urn, string? Agency, Guid StepId, int Sequence)
{
    public bool IsCommand => Agency is not null;

    public bool IsParked => State == "Parked";
}

/// <summary>A message about a step that no queue owes and none has handled.</summary>
public sealed record StrayRow(Guid MessageId, string Urn);

/// <summary>The hub's tables in one unchanging state.</summary>
public sealed record HubState(
    IReadOnlyList<ApplicationRow> Applications,
    IReadOnlyList<StepRow> Steps,
    IReadOnlyList<HistoryRow> History,
    IReadOnlyList<KeyRow> Keys,
    IReadOnlyList<CaseRow> Cases,
    IReadOnlyList<ChangeRow> Changes,
    IReadOnlyList<CallRow> Calls,
    IReadOnlyList<OwedRow> Owed,
    IReadOnlyList<StrayRow> Strays);
