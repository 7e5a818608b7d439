using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.Health.Cases;

/// <summary>The health office's language.</summary>
internal sealed class HealthRules : IAgencyRules<HealthCase>
{
    public HealthCase Open(RequestStep request) => AgencyCase.Open<HealthCase>(request);

    public void Take(HealthCase agencyCase, CaseReport report)
    {
        if (!agencyCase.IsFinal && HealthSteps.WorkOf(agencyCase.Step) == HealthWork.Practitioner
            && report.Status is ReportedStatus.Approved or ReportedStatus.Refused)
        {
            agencyCase.Registration = report.Status == ReportedStatus.Approved
                ? PractitionerRegistration.InForce
                : PractitionerRegistration.NotInForce;
            agencyCase.RegistrationAt = report.At;
        }
    }

    public IStepEvent Approved(HealthCase agencyCase, StepFacts facts) => HealthSteps.WorkOf(agencyCase.Step) switch
    {
        HealthWork.Practitioner => new PractitionerConfirmed(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
        HealthWork.Facility => new HealthFacilityConfirmed(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
        HealthWork.Recommendation => new HealthRecommendationGiven(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference, facts.ResultNumber),
        HealthWork.Certificate => new HygieneCertificateIssued(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference, facts.ResultNumber),
        HealthWork.RegisterUpdate => new HealthRegisterUpdated(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
        _ => new HealthInspectionPassed(
            facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
    };

    public IStepEvent Refused(HealthCase agencyCase, StepFacts facts) => new HealthRefused(
        facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference, facts.Reason);
}
