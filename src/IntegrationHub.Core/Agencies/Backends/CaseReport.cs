namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>How a backend says a case stands.</summary>
public enum ReportedStatus
{
    /// <summary>It has it.</summary>
    Received,

    /// <summary>Somebody works on it.</summary>
    InReview,

    /// <summary>It needs something from the applicant.</summary>
    WaitingForApplicant,

    /// <summary>Decided, positively.</summary>
    Approved,

    /// <summary>Decided, negatively.</summary>
    Refused,

    /// <summary>Taken back.</summary>
    Withdrawn,
}

/// <summary>A backend's word on one case: in an answer, a callback or a poll.</summary>
/// <param name="Sequence">The backend's own number of this status, where its protocol has one; only rises.</param>
/// <param name="RequestSha256">The hash of the request that took effect, where the protocol tells it.</param>
/// <param name="Facts">What else the protocol tells and the module's rules care for, for example <c>kd_status</c>.</param>
/// <param name="Amount">What there is to pay, in whole rupiah, where the protocol tells it.</param>
public sealed record CaseReport(
    string Reference,
    ReportedStatus Status,
    DateTimeOffset At,
    string? Reason = null,
    string? ResultNumber = null,
    IReadOnlyList<string>? MissingItems = null,
    int? Sequence = null,
    string? RequestSha256 = null,
    IReadOnlyDictionary<string, string>? Facts = null,
    long? Amount = null);
