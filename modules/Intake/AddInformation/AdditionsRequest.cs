using System.Text.Json;
using IntegrationHub.Modules.Intake.SubmitApplication;

namespace IntegrationHub.Modules.Intake.AddInformation;

/// <summary>What the applicant brings after an agency asked for more.</summary>
/// <param name="StepId">The step that asked; left out, it goes to every step that waits for the applicant.</param>
/// <param name="Fields">Answers by field name. A field of the form is checked as in the form; any other is text.</param>
/// <param name="Note">Words for the agency.</param>
internal sealed record AdditionsRequest(
    Guid? StepId,
    IReadOnlyDictionary<string, JsonElement>? Fields,
    IReadOnlyList<SubmittedDocument?>? Documents,
    string? Note);
