using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>How an agency's officers decide, and after how long.</summary>
internal sealed record DecisionShares(double Approve = 0.9, double Refuse = 0.05, double MoreInformation = 0.05, int DelayMs = 500)
{
    public TimeSpan Delay => TimeSpan.FromMilliseconds(DelayMs);

    /// <summary>The officer's decision; the serial of the applicant's number goes before the shares.</summary>
    public CaseStatus Decide(int seed, string agency, LedgerEntry entry)
    {
        var applicant = entry.Content.Applicant;
        var firstTime = entry.DecisionKey == entry.IdempotencyKey;
        if (applicant.HasSerial(MagicValues.OfficerRefuses))
        {
            return CaseStatus.Refused;
        }

        if (applicant.HasSerial(MagicValues.MoreInformation))
        {
            return firstTime ? CaseStatus.WaitingForApplicant : CaseStatus.Approved;
        }

        var draw = SeededDraw.Of(seed, agency, entry.DecisionKey);
        return draw < Approve ? CaseStatus.Approved : draw < Approve + Refuse ? CaseStatus.Refused : CaseStatus.WaitingForApplicant;
    }
}
