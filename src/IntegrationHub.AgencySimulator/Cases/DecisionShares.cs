using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>How an agency's officers decide, and after how long.</summary>
/// <param name="Spread">How far the delay of a case may lie from <paramref name="DelayMs"/>, from 0 (always the same) to 1 (from nothing to twice as long).</param>
internal sealed record DecisionShares(
    double Approve = 0.9, double Refuse = 0.05, double MoreInformation = 0.05, int DelayMs = 500, double Spread = 0)
{
    /// <summary>How long an officer takes for this applicant's step.</summary>
    public TimeSpan DelayOf(int seed, string agency, Applicant applicant, string step)
        => TimeSpan.FromMilliseconds(DelayMs) * (1 + (Spread * ((2 * SeededDraw.Of(seed, agency, $"{applicant.Nik} {step}")) - 1)));

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
