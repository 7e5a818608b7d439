using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.Reconciliation.Matching;

/// <summary>Which statuses of both sides say the same. Pure.</summary>
internal static class StatusAgreement
{
    /// <summary>
    /// Received and in review are one: both mean that the backend has it and has not decided, and the hub hears of the
    /// step between them only when it asks.
    /// </summary>
    public static bool Agrees(CaseStatus hub, string? hubReference, ReportedStatus backend) => hub switch
    {
        CaseStatus.WaitingToDeliver => false,
        CaseStatus.Delivered or CaseStatus.InReview => backend is ReportedStatus.Received or ReportedStatus.InReview,
        CaseStatus.WaitingForApplicant => backend is ReportedStatus.WaitingForApplicant,
        CaseStatus.Approved => backend is ReportedStatus.Approved,
        CaseStatus.Refused => backend is ReportedStatus.Refused,
        CaseStatus.Withdrawn => backend is ReportedStatus.Withdrawn,

        // A person owns it and the hub knows that the backend has it: only a decision there would be news.
        CaseStatus.GivenUp => hubReference is not null
            && backend is ReportedStatus.Received or ReportedStatus.InReview or ReportedStatus.WaitingForApplicant,
        _ => throw new InvalidOperationException($"{hub} is no status of a case."),
    };

    /// <summary>Whether the backend should have a case of that status.</summary>
    public static bool IsExpected(CaseStatus hub, string? hubReference)
        => hub != CaseStatus.Withdrawn || hubReference is not null;
}
