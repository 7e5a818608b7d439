using System.Text.Json;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.StoreFile;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>An accepted submission as rows: the route as it stands in the catalogue now, and what each agency may see.</summary>
internal sealed class NewApplication(
    CheckedSubmission submission, Guid id, DateTimeOffset now, WorkingCalendar calendar, LocalClock clock)
{
    private readonly JsonElement fields = submission.Form.ToElement();

    /// <summary>Names of the steps whose <c>onlyIf</c> does not hold.</summary>
    public IReadOnlySet<string> NotApplicable { get; } = Route.Skipped(submission.Service, submission.Form.ToElement());

    public Application ToRow(DataKeyHandle key, KeyEncryptionKeys lookup, string submittedBy) => new()
    {
        Id = id,
        ReceiptCode = ReceiptCode.Create(),
        ServiceCode = submission.Service.Code,
        CatalogueVersion = submission.Catalogue.Version,
        Status = ApplicationStatus.InProgress,
        SubmittedAt = now,
        PromisedOn = Promise.For(submission.Service, NotApplicable, now, calendar, clock),
        Counter = submission.Counter,
        SubmittedBy = submittedBy,
        Content = key.Close(Content(), SealedPlaces.Content),
        NikIndex = lookup.BlindIndex(submission.Applicant.Nik!),
        ChangedAt = now,
        Steps = Steps(),
    };

    public IEnumerable<ApplicationFile> Files() => submission.Documents
        .Where(document => document.Reference.FileId is not null)
        .GroupBy(document => document.Reference.FileId!.Value)
        .Select(file => new ApplicationFile
        {
            ApplicationId = id,
            FileId = file.Key,
            Agencies = [.. submission.Service.Agencies.Where(agency => Visible(agency, file).Any())],
        });

    private List<ApplicationStep> Steps()
    {
        var finish = CriticalPath.FinishDays(submission.Service, NotApplicable);
        return [.. submission.Service.Steps.Select((step, position) => new ApplicationStep
        {
            Id = Guid.CreateVersion7(now),
            ApplicationId = id,
            Agency = step.Agency,
            Name = step.Step,
            Position = position,
            DependsOn = [.. step.DependsOn],
            Automated = step.Automated,
            Blocking = step.Blocking,
            SlaWorkingDays = step.SlaWorkingDays,
            Status = StepStatus.Waiting,
            DueOn = calendar.PromisedDate(now, finish[step.Step], clock),
            ChangedAt = now,
        })];
    }

    private ApplicationContent Content() => new(
        submission.Applicant,
        FieldTexts.Of(submission.Form.Values),
        [.. submission.Documents.Select(document => document.Reference)],
        submission.Service.Agencies.ToDictionary(agency => agency, Disclosure));

    private Disclosure Disclosure(string agency)
    {
        var visible = Visibility.For(submission.Service, agency, submission.Applicant, fields);
        return new Disclosure(
            visible.Applicant.Deserialize<ApplicantData>(JsonSerializerOptions.Web)!,
            FieldTexts.Of(visible.Fields),
            [.. Visible(agency, submission.Documents).Select(document => document.Reference)]);
    }

    private IEnumerable<CheckedDocument> Visible(string agency, IEnumerable<CheckedDocument> documents)
    {
        var all = documents.ToList();
        var ids = Visibility.Documents(submission.Service, agency, all.Select(document => document.Id));
        return all.Where(document => ids.Contains(document.Id));
    }
}
