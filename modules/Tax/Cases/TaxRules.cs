using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Modules.Tax.Backend;

namespace IntegrationHub.Modules.Tax.Cases;

/// <summary>The tax offices' language.</summary>
internal sealed class TaxRules : IAgencyRules<TaxCase>
{
    public TaxCase Open(RequestStep request) => AgencyCase.Open<TaxCase>(request);

    public void Take(TaxCase agencyCase, CaseReport report)
    {
        if (!agencyCase.IsFinal && report.Facts?.GetValueOrDefault(TaxNames.ClearanceFact) is { } word)
        {
            agencyCase.Clearance = word == TaxNames.ClearanceValid ? TaxClearance.Valid : TaxClearance.NotValid;
            agencyCase.ClearanceAt = report.At;
        }
    }

    public IStepEvent Approved(TaxCase agencyCase, StepFacts facts) => TaxSteps.WorkOf(agencyCase.Step) switch
    {
        TaxWork.Clearance => new TaxClearanceConfirmed(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
        TaxWork.Registration => new TaxpayerRegistered(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference, facts.ResultNumber),
        TaxWork.RecordUpdate => new TaxRecordUpdated(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
        _ => new TaxDecided(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference, facts.ResultNumber),
    };

    public IStepEvent Refused(TaxCase agencyCase, StepFacts facts) => TaxSteps.WorkOf(agencyCase.Step) == TaxWork.Clearance
        ? new TaxClearanceRefused(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference, facts.Reason)
        : new TaxRefused(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference, facts.Reason);
}
