using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;
using IntegrationHub.Modules.Intake.Http;
using IntegrationHub.Modules.Intake.StoreFile;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>Checks a submission against the catalogue and the files handed in.</summary>
internal sealed class SubmissionCheck(ServiceCatalogue catalogue, UploadedFiles files, LocalClock clock)
{
    private const int MostDocuments = 50;
    private const int LongestCounter = 100;

    private static readonly LocalizedText UnknownService = new(
        "Tidak ada layanan dengan kode ini.", "No service has this code.");

    private static readonly LocalizedText TooManyDocuments = new("Paling banyak {0} dokumen.", "At most {0} documents.");

    /// <returns>The submission with its values in their stored form, or what is wrong with it by JSON path.</returns>
    public async Task<(CheckedSubmission? Submission, IReadOnlyDictionary<string, string[]> Errors)> RunAsync(
        SubmitRequest request, string client, string language, CancellationToken cancellation)
    {
        var findings = new RequestFindings(language);
        var applicant = ApplicantValidator.Validate(request.Applicant, language);
        var counter = findings.Root.Optional("counter", request.Counter, text => PlainText.Check(text, 1, LongestCounter));
        var documents = (request.Documents ?? []).Select(document => document ?? new SubmittedDocument(null, null)).ToList();
        if (documents.Count > MostDocuments)
        {
            findings.Of("documents").Refuse(null, TooManyDocuments.With(MostDocuments));
            documents.Clear();
        }

        if (FindService(request.ServiceCode, findings.Root) is not { } service)
        {
            return (null, Merge(findings.Errors, applicant.Errors));
        }

        var names = documents.ConvertAll(document => document.Name ?? "");
        var form = FormValidator.Validate(catalogue, service, request.Fields, names, language, clock.Today);
        var references = documents.ConvertAll(document => new DocumentReference(document.Name ?? "", document.FileId));
        await files.RefuseUnknownAsync(references, client, findings.Of("documents"), cancellation);
        var errors = Merge(findings.Errors, applicant.Errors, form.Errors);
        return errors.Count > 0
            ? (null, errors)
            : (new CheckedSubmission(
                catalogue,
                service,
                applicant.Applicant,
                form,
                documents.ConvertAll(Recognised),
                counter,
                Merge(findings.Warnings, applicant.Warnings, form.Warnings)), errors);
    }

    private ServiceDefinition? FindService(string? code, Findings findings)
    {
        if (!string.IsNullOrWhiteSpace(code) && catalogue.TryFind(code.Trim(), out var service))
        {
            return service;
        }

        findings.Refuse("serviceCode", string.IsNullOrWhiteSpace(code) ? InputText.Required : UnknownService);
        return null;
    }

    private CheckedDocument Recognised(SubmittedDocument document)
    {
        var known = catalogue.Document(document.Name!)!;
        return new CheckedDocument(known.Id, new DocumentReference(known.Name.Id, document.FileId));
    }

    private static Dictionary<string, string[]> Merge(params IEnumerable<IReadOnlyDictionary<string, string[]>> parts)
        => parts.SelectMany(part => part)
            .GroupBy(finding => finding.Key)
            .ToDictionary(group => group.Key, group => group.SelectMany(finding => finding.Value).ToArray());
}
