using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Licensing.Oss;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Licensing.Cases;

internal sealed class LicenceRules(IOptions<OssSettings> settings) : IAgencyRules<LicenceCase>
{
    public LicenceCase Open(RequestStep request) => new()
    {
        ApplicationId = request.ApplicationId,
        StepId = request.StepId,
        ReceiptCode = request.ReceiptCode,
        ServiceCode = request.ServiceCode,
        Step = request.Step,
        Automated = request.Automated,
        WalkIn = request.WalkIn,
        RequestedAt = request.RequestedAt,
        DueOn = request.DueOn,
    };

    public void Take(LicenceCase agencyCase, CaseReport report)
    {
        if (report.Facts?.GetValueOrDefault(OssFacts.StatusCode) is not { } code)
        {
            return;
        }

        agencyCase.Clock = agencyCase.StatusCode is null
            ? LegalClock.StartedAt(report.At).After(code, report.At)
            : agencyCase.Clock.After(code, report.At);
        agencyCase.StatusCode = code;
        agencyCase.Deemed |= code == StatusCodes.DeemedApproved;
        agencyCase.DocumentLink = OwnLink(report.Facts.GetValueOrDefault(OssFacts.Document)) ?? agencyCase.DocumentLink;
    }

    public IStepEvent Approved(LicenceCase agencyCase, StepFacts facts)
        => LicenceSteps.Of(facts.Step, facts.ResultNumber) switch
        {
            LicenceStepKind.BusinessNumber => new BusinessNumberConfirmed(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
                facts.ResultNumber),
            LicenceStepKind.Review => new LicenceReviewPassed(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference),
            LicenceStepKind.Revoke => new LicenceRevoked(
                facts.ApplicationId, facts.StepId, facts.Sequence, facts.Agency, facts.Step, facts.At, facts.BackendReference,
                facts.ResultNumber),
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

    // A link to anywhere else is not OSS's document.
    private string? OwnLink(string? link)
        => Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Authority == settings.Value.Address.Authority ? link : null;
}
