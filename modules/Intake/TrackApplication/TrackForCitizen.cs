using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.TrackApplication;

/// <summary>
/// An application for whoever has its receipt code, without an account: how far it is and what the citizen must do.
/// No name, no number of a person, and not the words of an agency, which may hold either.
/// </summary>
internal sealed class TrackForCitizen(ApplicationReader reader, ServiceCatalogue catalogue)
{
    /// <summary>Null when no receipt has that code.</summary>
    public async Task<CitizenView?> HandleAsync(string receiptCode, string language, CancellationToken cancellation)
    {
        if (await reader.FindAsync(receiptCode, cancellation) is not { } application)
        {
            return null;
        }

        var service = catalogue.Find(application.ServiceCode);
        return new CitizenView(
            application.ReceiptCode,
            service?.Name.In(language) ?? application.ServiceCode,
            application.Status,
            application.SubmittedAt,
            application.PromisedOn,
            application.ChangedAt,
            [.. application.Steps
                .Where(step => step.SkipCause != SkipCause.DoesNotApply)
                .Select(step => View(step, service, language))]);
    }

    private CitizenStep View(ApplicationStep step, ServiceDefinition? service, string language) => new(
        step.Agency,
        catalogue.Agency(step.Agency)?.Name.In(language) ?? step.Agency,
        service?.Step(step.Name)?.Name.In(language) ?? step.Name,
        step.Status,
        step.DueOn,
        step.ChangedAt,
        [.. step.MissingItems.Select(item =>
            (service?.Field(item)?.Label ?? catalogue.Document(item)?.Name)?.In(language) ?? item)]);
}

internal sealed record CitizenView(
    string ReceiptCode,
    string Service,
    ApplicationStatus Status,
    DateTimeOffset SubmittedAt,
    DateOnly PromisedOn,
    DateTimeOffset ChangedAt,
    IReadOnlyList<CitizenStep> Steps);

/// <param name="MissingItems">What the citizen must bring.</param>
internal sealed record CitizenStep(
    string Agency,
    string AgencyName,
    string Step,
    StepStatus Status,
    DateOnly DueOn,
    DateTimeOffset ChangedAt,
    IReadOnlyList<string> MissingItems);
