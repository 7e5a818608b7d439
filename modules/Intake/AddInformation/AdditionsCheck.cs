using System.Text.Json;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;
using IntegrationHub.Modules.Intake.FollowSteps;
using IntegrationHub.Modules.Intake.Http;
using IntegrationHub.Modules.Intake.StoreFile;

namespace IntegrationHub.Modules.Intake.AddInformation;

/// <summary>Checks what an applicant adds; agencies may ask for things the form does not know.</summary>
internal sealed class AdditionsCheck(ServiceCatalogue catalogue, UploadedFiles files, LocalClock clock)
{
    private const int MostItems = 50;
    private const int LongestName = 200;
    private const int LongestText = 2000;

    private static readonly LocalizedText Nothing = new(
        "Isi sedikitnya satu: fields, documents, atau note.", "Give at least one of: fields, documents, note.");

    private static readonly LocalizedText TooMany = new("Paling banyak {0}.", "At most {0}.");

    public async Task<(Additions? Additions, IReadOnlyDictionary<string, string[]> Errors)> RunAsync(
        AdditionsRequest request, string serviceCode, string client, string language, CancellationToken cancellation)
    {
        var findings = new RequestFindings(language);
        var fields = Fields(request, catalogue.Find(serviceCode), findings.Of("fields"));
        var documents = Documents(request, findings.Of("documents"));
        await files.RefuseUnknownAsync(documents, client, findings.Of("documents"), cancellation);
        var note = findings.Root.Optional("note", request.Note, text => PlainText.Check(text, 1, LongestText, multiline: true));
        if (findings.Errors.Count == 0 && fields.Count == 0 && documents.Count == 0 && note is null)
        {
            findings.Root.Refuse("fields", Nothing);
        }

        return (new Additions(fields, documents, note), findings.Errors);
    }

    private Dictionary<string, string> Fields(AdditionsRequest request, ServiceDefinition? service, Findings findings)
    {
        var given = (request.Fields ?? new Dictionary<string, JsonElement>())
            .Where(field => field.Value.ValueKind != JsonValueKind.Null)
            .ToList();
        if (given.Count > MostItems)
        {
            findings.Refuse(null, TooMany.With(MostItems));
            return [];
        }

        var texts = new Dictionary<string, string>();
        foreach (var (name, value) in given)
        {
            var outcome = Check(name, value, service?.Field(name));
            if (findings.Take(name, outcome) is { } text)
            {
                texts[name] = text;
            }
        }

        return texts;
    }

    private Checked Check(string name, JsonElement value, FormField? field)
    {
        if (PlainText.Check(name, 1, LongestName).Error is { } wrongName)
        {
            return Checked.Wrong(wrongName);
        }

        if (field is not null)
        {
            var answer = FieldValue.Check(field, value, clock.Today);
            return new Checked(answer.Error is null ? FieldTexts.Of(answer.Value!) : null, answer.Error, answer.Warning);
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => PlainText.Check(value.GetString()!, 1, LongestText, multiline: true),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => new Checked(value.GetRawText()),
            _ => Checked.Wrong(FormText.MustBeText),
        };
    }

    private List<DocumentReference> Documents(AdditionsRequest request, Findings findings)
    {
        var given = request.Documents ?? [];
        if (given.Count > MostItems)
        {
            findings.Refuse(null, TooMany.With(MostItems));
            return [];
        }

        var documents = new List<DocumentReference>(given.Count);
        for (var index = 0; index < given.Count; index++)
        {
            var name = findings.Required($"[{index}].name", given[index]?.Name, text => PlainText.Check(text, 1, LongestName));
            documents.Add(new DocumentReference(
                name is null ? "" : catalogue.Document(name)?.Name.Id ?? name, given[index]?.FileId));
        }

        return documents;
    }
}
