using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Modules.Intake.SubmitApplication;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>Checks the counter's form with the rules of the API, and puts the findings on the form's own inputs.</summary>
internal sealed class CounterCheck(SubmissionCheck check, IntakeDbContext db, KeyEncryptionKeys lookup, ICurrentUser user)
{
    private const int ShownDuplicates = 5;

    private static readonly LocalizedText NoFile = new("Pilih berkas untuk diunggah.", "Choose a file to upload.");

    public async Task<CounterFindings> RunAsync(CounterForm form, string language, CancellationToken cancellation)
    {
        var (submission, errors) = await check.RunAsync(form.ToRequest(), user.Id, language, cancellation);
        return new CounterFindings(
            OnInputs(errors, form, language),
            OnInputs(submission?.Warnings ?? new Dictionary<string, string[]>(), form, language),
            await DuplicatesAsync(form, cancellation));
    }

    public async Task<IReadOnlyList<Duplicate>> DuplicatesAsync(CounterForm form, CancellationToken cancellation)
    {
        if (form.Text("applicant.nik") is not { } text || Nik.Check(text).Value is not { } nik)
        {
            return [];
        }

        var index = lookup.BlindIndex(nik);
        return await db.Applications.AsNoTracking()
            .Where(application => application.NikIndex == index && application.ServiceCode == form.Service.Code)
            .Where(application => application.Status == ApplicationStatus.InProgress
                || application.Status == ApplicationStatus.WaitingForApplicant)
            .OrderByDescending(application => application.Id)
            .Take(ShownDuplicates)
            .Select(application => new Duplicate(application.ReceiptCode, application.SubmittedAt))
            .ToListAsync(cancellation);
    }

    /// <summary>The API names documents by their place in the request, the form by what they are.</summary>
    public static Dictionary<string, string[]> OnInputs(
        IReadOnlyDictionary<string, string[]> findings, CounterForm form, string language)
    {
        var handedIn = form.HandedIn();
        var result = new Dictionary<string, string[]>();
        foreach (var (path, texts) in findings)
        {
            foreach (var text in texts)
            {
                var name = NameOf(path, text, handedIn, form, language);
                result[name] = [.. result.GetValueOrDefault(name, []), text];
            }
        }

        foreach (var document in form.Service.Documents.Where(document =>
            form.StateOf(document.Id) == DocumentState.Uploaded && form.FileOf(document.Id) is null && form.IsAsked(document.When)))
        {
            result[$"documents.{document.Id}"] = [NoFile.In(language)];
        }

        return result;
    }

    private static string NameOf(
        string path, string text, IReadOnlyList<DocumentRequirement> handedIn, CounterForm form, string language)
    {
        if (path == "documents")
        {
            var missing = form.Service.Documents.FirstOrDefault(document =>
                text == FormText.MissingDocument.With(document.Name).In(language));
            return missing is null ? path : $"documents.{missing.Id}";
        }

        return path.StartsWith("documents[", StringComparison.Ordinal)
            && int.TryParse(path.AsSpan(10, path.IndexOf(']', StringComparison.Ordinal) - 10), null, out var index)
            && index < handedIn.Count
                ? $"documents.{handedIn[index].Id}"
                : path;
    }
}
