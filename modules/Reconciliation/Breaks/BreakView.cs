using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.Reconciliation.Breaks;

/// <summary>A break with the evidence of both sides.</summary>
/// <param name="Current">Whether it stands now: the last run that looked there found it.</param>
/// <param name="FirstSeenAt">When the first of the runs that found it, night after night, did.</param>
internal sealed record BreakView(
    Guid Id,
    Guid RunId,
    string Agency,
    BreakType Type,
    BreakState State,
    bool Current,
    DateTimeOffset FirstSeenAt,
    DateTimeOffset SeenAt,
    string? ReceiptCode,
    Guid? StepId,
    string? Step,
    HubEvidence? Hub,
    BackendEvidence? Backend,
    string? Note,
    string? Reason,
    string? Assignee,
    string? ConcludedBy,
    DateTimeOffset? ConcludedAt)
{
    public static BreakView Of(Break row) => new(
        row.Id, row.RunId, row.Agency, row.Type, row.State, row.Current, row.FirstSeenAt, row.SeenAt, row.ReceiptCode, row.StepId, row.Step,
        row.HubStatus is { } hub
            ? new HubEvidence(row.CaseId!.Value, hub, row.HubReference, row.HubSha256, row.HubAmount, row.HubRequestedAt!.Value, row.HubChangedAt!.Value)
            : null,
        row.BackendStatus is { } backend
            ? new BackendEvidence(
                row.Reference!, backend, row.BackendSha256, row.BackendAmount, row.BackendReceivedAt!.Value, row.BackendUpdatedAt!.Value)
            : null,
        row.Note, row.Reason, row.Assignee, row.ConcludedBy, row.ConcludedAt);
}

/// <summary>What the hub's ledger says.</summary>
internal sealed record HubEvidence(
    Guid CaseId,
    CaseStatus Status,
    string? Reference,
    string? RequestSha256,
    long? Amount,
    DateTimeOffset RequestedAt,
    DateTimeOffset ChangedAt);

/// <summary>What the backend's ledger says.</summary>
internal sealed record BackendEvidence(
    string Reference,
    ReportedStatus Status,
    string? RequestSha256,
    long? Amount,
    DateTimeOffset ReceivedAt,
    DateTimeOffset UpdatedAt);
