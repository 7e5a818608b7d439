using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Modules.CivilRegistry.Registry;

namespace IntegrationHub.Modules.CivilRegistry.Cases;

internal sealed class CivilCaseRules : IAgencyRules<CivilCase>
{
    public CivilCase Open(RequestStep request) => AgencyCase.Open<CivilCase>(request);

    public void Take(CivilCase agencyCase, CaseReport report)
    {
        agencyCase.RegistryChangedAt = report.At;
        var matches = RegistryMatches.Read(report.Facts);
        if (matches.Count > 0)
        {
            agencyCase.Matches = matches;
        }
    }

    public bool IsOlder(CivilCase agencyCase, CaseReport report) => report.At < agencyCase.RegistryChangedAt;

    public IStepEvent Approved(CivilCase agencyCase, StepFacts facts)
        => CivilSteps.Of(facts.Step, facts.ResultNumber) switch
        {
            CivilStepKind.Identity => new IdentityVerified(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
            CivilStepKind.Record => new CivilRecordConfirmed(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
            CivilStepKind.Update => new PopulationDataUpdated(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
            _ => new CivilDocumentIssued(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
                facts.ResultNumber),
        };

    public IStepEvent Refused(CivilCase agencyCase, StepFacts facts)
        => CivilSteps.Of(facts.Step) == CivilStepKind.Identity
            ? new IdentityRefused(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
                facts.Reason)
            : new CivilDocumentRefused(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
                facts.Reason);
}
