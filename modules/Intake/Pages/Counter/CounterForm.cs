using System.Text.Json;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;
using IntegrationHub.Modules.Intake.SubmitApplication;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>
/// What stands in the counter's form, all text: as posted, as kept in a draft, or empty. Inputs are named like the JSON
/// paths of the API, so that its findings fall on the right input.
/// </summary>
internal sealed class CounterForm
{
    public const string KeyName = "kunci";
    public const string ConfirmedName = "yakin";
    public const string Counter = "counter";
    public const string Elsewhere = "applicant.districtElsewhere";
    private const int LongestValue = 4000;

    private static readonly string[] ApplicantInputs =
    [
        "applicant.nik", "applicant.fullName", "applicant.kkNumber", "applicant.npwp", "applicant.phone", "applicant.email",
        "applicant.address", "applicant.districtCode", Elsewhere,
    ];

    private readonly Dictionary<string, string> values;

    private CounterForm(ServiceDefinition service, Guid key, Dictionary<string, string> values, string? confirmed)
    {
        Service = service;
        Key = key;
        this.values = values;
        Confirmed = confirmed;
    }

    public ServiceDefinition Service { get; }

    /// <summary>Made with the empty form: the idempotency key of its submission and the id of its draft.</summary>
    public Guid Key { get; }

    /// <summary>The seal of the warnings that the officer has seen and confirmed.</summary>
    public string? Confirmed { get; }

    public IReadOnlyDictionary<string, string> Values => values;

    public bool IsEmpty => values.All(value => value.Key == Counter || value.Value == nameof(DocumentState.Missing));

    public static CounterForm Empty(ServiceDefinition service, string? counter)
        => new(service, Guid.CreateVersion7(), counter is null ? [] : new() { [Counter] = counter }, confirmed: null);

    public static CounterForm Restored(ServiceDefinition service, Guid key, IReadOnlyDictionary<string, string> values)
        => new(service, key, Known(service, name => values.GetValueOrDefault(name)), confirmed: null);

    /// <summary>Null when the post carries no key of ours.</summary>
    public static CounterForm? Posted(ServiceDefinition service, IFormCollection posted)
    {
        if (!Guid.TryParseExact(posted[KeyName], "N", out var key))
        {
            return null;
        }

        var form = new CounterForm(service, key, Known(service, name => posted[name]), posted[ConfirmedName]);
        form.DropWhatIsNotAsked();
        return form;
    }

    public string? Text(string name) => values.GetValueOrDefault(name);

    public DocumentState StateOf(string document) => Enum.TryParse<DocumentState>(Text($"documents.{document}"), out var state)
        ? state
        : DocumentState.Missing;

    public Guid? FileOf(string document) => Guid.TryParseExact(Text($"documents.{document}.fileId"), "N", out var id) ? id : null;

    public void Attach(string document, Guid fileId, string fileName)
    {
        values[$"documents.{document}"] = nameof(DocumentState.Uploaded);
        values[$"documents.{document}.fileId"] = fileId.ToString("N");
        values[$"documents.{document}.fileName"] = Path.GetFileName(fileName);
    }

    public bool IsAsked(Condition? condition) => condition?.Holds(Answers()) ?? true;

    public JsonElement Answers() => JsonSerializer.SerializeToElement(FormInput.FromText(
        Service, Service.Fields.ToDictionary(field => field.Name, field => Text($"fields.{field.Name}"))));

    /// <summary>The documents that are there, on paper or as a file, in the order of the request.</summary>
    public IReadOnlyList<DocumentRequirement> HandedIn() =>
        [.. Service.Documents.Where(document => IsAsked(document.When) && IsThere(document.Id))];

    public SubmitRequest ToRequest() => new(
        Service.Code,
        new ApplicantInput(
            Text("applicant.nik"),
            Text("applicant.fullName"),
            Text("applicant.kkNumber"),
            Text("applicant.npwp"),
            Text("applicant.phone"),
            Text("applicant.email"),
            Text("applicant.address"),
            Text(Elsewhere) ?? Text("applicant.districtCode")),
        Answers(),
        [.. HandedIn().Select(document => new SubmittedDocument(
            document.Id, StateOf(document.Id) == DocumentState.Uploaded ? FileOf(document.Id) : null))],
        Text(Counter));

    private bool IsThere(string document) => StateOf(document) switch
    {
        DocumentState.Seen => true,
        DocumentState.Uploaded => FileOf(document) is not null,
        _ => false,
    };

    /// <summary>
    /// A question that another answer closed leaves no answer behind, just as the browser does not send what it hides.
    /// Closing one may close the next.
    /// </summary>
    private void DropWhatIsNotAsked()
    {
        while (Service.Fields.FirstOrDefault(field => Text($"fields.{field.Name}") is not null && !IsAsked(field.When)) is { } closed)
        {
            values.Remove($"fields.{closed.Name}");
        }
    }

    private static Dictionary<string, string> Known(ServiceDefinition service, Func<string, string?> given)
    {
        var values = new Dictionary<string, string>();
        foreach (var name in NamesOf(service))
        {
            if (given(name) is { } text && !string.IsNullOrWhiteSpace(text))
            {
                values[name] = text.Length > LongestValue ? text[..LongestValue] : text;
            }
        }

        return values;
    }

    private static IEnumerable<string> NamesOf(ServiceDefinition service) =>
    [
        Counter,
        .. ApplicantInputs,
        .. service.Fields.Select(field => $"fields.{field.Name}"),
        .. service.Documents.SelectMany(document => (string[])
            [$"documents.{document.Id}", $"documents.{document.Id}.fileId", $"documents.{document.Id}.fileName"]),
    ];
}

/// <summary>How a document of the checklist stands at the counter.</summary>
internal enum DocumentState
{
    /// <summary>Not there yet.</summary>
    Missing,

    /// <summary>The officer has the paper in hand.</summary>
    Seen,

    Uploaded,

    /// <summary>An optional one that this applicant need not bring.</summary>
    NotNeeded,
}
