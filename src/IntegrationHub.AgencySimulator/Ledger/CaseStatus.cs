using System.Text.Json;

namespace IntegrationHub.AgencySimulator.Ledger;

internal enum CaseStatus
{
    Received,
    InReview,
    WaitingForApplicant,
    Approved,
    Refused,
    Withdrawn,
}

internal static class CaseStatusNames
{
    public static bool IsFinal(this CaseStatus status) => status >= CaseStatus.Approved;

    public static string ToName(this CaseStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    public static CaseStatus? Find(string? name) =>
        Enum.GetValues<CaseStatus>().Where(status => status.ToName() == name).Select(status => (CaseStatus?)status).FirstOrDefault();
}
