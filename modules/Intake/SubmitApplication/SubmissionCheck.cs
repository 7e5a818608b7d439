using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>Checks a submission against the catalogue and the files handed in.</summary>
internal sealed class SubmissionCheck(ServiceCatalogue catalogue, IntakeDbContext db, LocalClock clock)
{
    private const int MostDocuments = 50;
    private const int LongestCounter = 100;

    private static readonly LocalizedText UnknownService = new(
        "Tidak ada layanan dengan kode ini.", "No service has this code.");

    private static readonly LocalizedText UnknownFile = new(
        "Berkas ini tidak ada, atau bukan Anda yang mengunggahnya.", "There is no such file, or someone else uploaded it.");

    private static readonly LocalizedText TooManyDocuments = new(
        "Paling banyak {0} dokumen.", "At most {0} documents.");

    /// <returns>The submission with its values in their stored form, or what is wrong with it by JSON path.</returns>
    public async Task<(CheckedSubmission? Submission, IReadOnlyDictionary<string, string[]> Errors)> RunAsync(
        SubmitRequest request, string client, string language, CancellationToken cancellation)
    {
        var applicant = ApplicantValidator.Validate(request.Applicant, language);
        var general = new Findings("", language);
        var counter = general.Optional("counter", request.Counter, text => PlainText.Check(text, 1, LongestCounter));
        if (request.ServiceCode is null || !catalogue.TryFind(request.ServiceCode.Trim(), out var service))
        {
            general.Refuse("serviceCode", request.ServiceCode is null ? InputText.Required : UnknownService);
            return (null, Merge(Bare(general.Errors), applicant.Errors));
        }

        var documents = (request.Documents ?? []).Select(document => document ?? new SubmittedDocument(null, null)).ToList();
        if (documents.Count > MostDocuments)
        {
            general.Refuse("documents", TooManyDocuments.With(MostDocuments));
            return (null, Merge(Bare(general.Errors), applicant.Errors));
        }

        var form = FormValidator.Validate(
            catalogue, service, request.Fields, [.. documents.Select(document => document.Name ?? "")], language, clock.Today);
        var files = await MissingFilesAsync(documents, client, language, cancellation);
        var errors = Merge(Bare(general.Errors), applicant.Errors, form.Errors, files);
        return errors.Count > 0
            ? (null, errors)
            : (new CheckedSubmission(
                catalogue,
                service,
                applicant.Applicant,
                form,
                [.. documents.Select(Recognised)],
                counter,
                Merge(applicant.Warnings, form.Warnings)), errors);
    }

    private CheckedDocument Recognised(SubmittedDocument document)
    {
        var known = catalogue.Document(document.Name!)!;
        return new CheckedDocument(known.Id, new DocumentReference(known.Name.Id, document.FileId));
    }

    private async Task<IReadOnlyDictionary<string, string[]>> MissingFilesAsync(
        List<SubmittedDocument> documents, string client, string language, CancellationToken cancellation)
    {
        var asked = documents.Select(document => document.FileId).OfType<Guid>().ToHashSet();
        if (asked.Count == 0)
        {
            return new Dictionary<string, string[]>();
        }

        var found = await db.Files
            .Where(file => asked.Contains(file.Id) && file.UploadedBy == client)
            .Select(file => file.Id)
            .ToListAsync(cancellation);
        var findings = new Findings("documents", language);
        for (var index = 0; index < documents.Count; index++)
        {
            if (documents[index].FileId is { } id && !found.Contains(id))
            {
                findings.Refuse($"[{index}].fileId", UnknownFile);
            }
        }

        return findings.Errors;
    }

    /// <summary>Findings about members of the request itself have no object to be named after.</summary>
    private static Dictionary<string, string[]> Bare(IReadOnlyDictionary<string, string[]> findings)
        => findings.ToDictionary(finding => finding.Key.TrimStart('.'), finding => finding.Value);

    private static Dictionary<string, string[]> Merge(params IEnumerable<IReadOnlyDictionary<string, string[]>> parts)
        => parts.SelectMany(part => part)
            .GroupBy(finding => finding.Key)
            .ToDictionary(group => group.Key, group => group.SelectMany(finding => finding.Value).ToArray());
}
