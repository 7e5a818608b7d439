using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Core.Agencies;

/// <summary>What is an agency's own: its domain rules and the language of its events.</summary>
public interface IAgencyRules<TCase>
    where TCase : AgencyCase
{
    /// <summary>Opens the case of a requested step: <see cref="AgencyCase.Open{TCase}"/>, and what the domain adds.</summary>
    TCase Open(RequestStep request);

    /// <summary>Takes what the backend tells beyond the status, before the status moves.</summary>
    void Take(TCase agencyCase, CaseReport report);

    /// <summary>
    /// Whether a report is older than what the case knows, where the protocol does not number every report. It then
    /// moves nothing.
    /// </summary>
    bool IsOlder(TCase agencyCase, CaseReport report) => false;

    /// <summary>Takes what an older report, or one set aside while additions are on the way, tells of the past; the status stays.</summary>
    void TakeOlder(TCase agencyCase, CaseReport report)
    {
    }

    /// <summary>What the agency says when it has decided positively.</summary>
    IStepEvent Approved(TCase agencyCase, StepFacts facts);

    /// <summary>What the agency says when it has decided negatively.</summary>
    IStepEvent Refused(TCase agencyCase, StepFacts facts);
}

/// <summary>What every event of a step tells.</summary>
public sealed record StepFacts(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference,
    string? ResultNumber,
    string? Reason);
