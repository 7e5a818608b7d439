using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>A submission that may be stored.</summary>
internal sealed record CheckedSubmission(
    ServiceCatalogue Catalogue,
    ServiceDefinition Service,
    ApplicantInput Applicant,
    FormResult Form,
    IReadOnlyList<CheckedDocument> Documents,
    string? Counter,
    IReadOnlyDictionary<string, string[]> Warnings);

/// <param name="Id">In the catalogue.</param>
internal sealed record CheckedDocument(string Id, DocumentReference Reference);
