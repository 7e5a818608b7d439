using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Modules.Licensing.Oss;

namespace IntegrationHub.Modules.Licensing.Cases;

internal sealed class LicenceCaseRules : IAgencyRules<LicenceCase>
{
    public LicenceCase Open(RequestStep request) => AgencyCase.Open<LicenceCase>(request);

    public void Take(LicenceCase agencyCase, CaseReport report)
    {
        TakeOlder(agencyCase, report);
        agencyCase.LicenceLink = OssFacts.Link(report) ?? agencyCase.LicenceLink;
    }

    // A status heard of late still belongs to the legal clock: a 41 and its 42 change what was used.
    public void TakeOlder(LicenceCase agencyCase, CaseReport report)
        => agencyCase.StatusHistory = StatusHistory.Merge(agencyCase.StatusHistory, OssFacts.History(report));

    public IStepEvent Approved(LicenceCase agencyCase, StepFacts facts)
        => LicenceSteps.Of(facts.Step, facts.ResultNumber) switch
        {
            LicenceStepKind.NumberCheck => new BusinessNumberConfirmed(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
                facts.ResultNumber),
            LicenceStepKind.Revoke => new LicenceRevoked(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
                facts.ResultNumber),
            LicenceStepKind.Review => new LicenceReviewPassed(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
            LicenceStepKind.Update => new LicenceRegisterUpdated(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
            _ => new LicenceIssued(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
                facts.ResultNumber, agencyCase.Deemed),
        };

    public IStepEvent Refused(LicenceCase agencyCase, StepFacts facts)
        => new LicenceRefused(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
            facts.Reason);
}
