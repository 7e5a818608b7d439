using System.Text.Json;
using IntegrationHub.Modules.Intake.Applicants;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>An application as the API takes it; nothing of it has been checked.</summary>
internal sealed record SubmitRequest(
    string? ServiceCode,
    ApplicantInput? Applicant,
    JsonElement Fields,
    IReadOnlyList<SubmittedDocument?>? Documents,
    string? Counter);

/// <param name="Name">The document's id in the catalogue, or its name in either language.</param>
/// <param name="FileId">The uploaded file; null when the officer has seen the paper.</param>
internal sealed record SubmittedDocument(string? Name, Guid? FileId);
