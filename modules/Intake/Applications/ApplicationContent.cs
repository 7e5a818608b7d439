using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applicants;

namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>Everything personal of an application; stored as one sealed value.</summary>
/// <param name="Fields">The form's answers in their stored form, as text.</param>
/// <param name="Disclosures">By agency: what the catalogue in force at submission lets it see.</param>
internal sealed record ApplicationContent(
    ApplicantInput Applicant,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<DocumentReference> Documents,
    IReadOnlyDictionary<string, Disclosure> Disclosures);

internal sealed record Disclosure(
    ApplicantData Applicant,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<DocumentReference> Documents);
