using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Core.Agencies.Cases;

/// <summary>Which way a case may go when its backend or a clerk speaks. Pure.</summary>
public static class CaseTransition
{
    /// <summary>The status a report moves a case to, or null when it tells nothing new or would move it backwards.</summary>
    public static CaseStatus? Next(CaseStatus from, ReportedStatus reported)
    {
        if (from is CaseStatus.Approved or CaseStatus.Refused or CaseStatus.Withdrawn)
        {
            return null;
        }

        return reported switch
        {
            ReportedStatus.Approved => CaseStatus.Approved,
            ReportedStatus.Refused => CaseStatus.Refused,
            ReportedStatus.Withdrawn => CaseStatus.Withdrawn,
            ReportedStatus.WaitingForApplicant when from == CaseStatus.WaitingForApplicant => null,
            ReportedStatus.WaitingForApplicant => CaseStatus.WaitingForApplicant,
            ReportedStatus.InReview when from == CaseStatus.InReview => null,
            ReportedStatus.InReview => CaseStatus.InReview,
            // "Received" is the least a backend can say: it never takes back what is already further.
            ReportedStatus.Received when from is CaseStatus.WaitingToDeliver or CaseStatus.GivenUp => CaseStatus.Delivered,
            _ => null,
        };
    }
}
