namespace IntegrationHub.Modules.Monitoring.Failures;

/// <summary>Failures with one cause.</summary>
/// <param name="Count">Ends at 10,000 for calls.</param>
internal sealed record FailureGroup(
    string GroupId, FailureKind Kind, string Place, string Error, int Count, DateTimeOffset? FirstAt, DateTimeOffset? LastAt);

/// <summary>A group with its members, oldest first.</summary>
internal sealed record FailureGroupDetail(FailureGroup Group, IReadOnlyList<FailedItem> Items);

/// <summary>One message or call that a person must look at.</summary>
/// <param name="ItemId">The message, or the call.</param>
/// <param name="Place">The handler's queue, or the agency.</param>
/// <param name="What">The message's name, or the kind of call.</param>
/// <param name="Resendable">Whether a resend can help at all.</param>
internal sealed record FailedItem(
    FailureKind Kind,
    Guid ItemId,
    string Place,
    string What,
    string? ReceiptCode,
    string? Step,
    int Attempts,
    string Error,
    DateTimeOffset? FailedAt,
    bool Resendable);
