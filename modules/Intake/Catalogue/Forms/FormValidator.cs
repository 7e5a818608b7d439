using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Modules.Intake.Applicants;

namespace IntegrationHub.Modules.Intake.Catalogue.Forms;

/// <summary>Checks what was filled in and handed over against what a service asks for.</summary>
internal static class FormValidator
{
    /// <param name="catalogue">Knows every document, also those this service does not ask for.</param>
    /// <param name="service">The service applied for.</param>
    /// <param name="fields">The object of answers by field name; undefined counts as empty.</param>
    /// <param name="documents">Of each document handed in: its id, or its name in either language.</param>
    /// <param name="language"><c>id</c> or <c>en</c>.</param>
    /// <param name="today">The business date, for dates that may not lie ahead or behind.</param>
    public static FormResult Validate(
        ServiceCatalogue catalogue,
        ServiceDefinition service,
        JsonElement fields,
        IReadOnlyList<string> documents,
        string language,
        DateOnly today)
    {
        var findings = new Findings("fields", language);
        var values = Accept(service, fields, findings, today);
        var answers = JsonSerializer.SerializeToElement(values);
        CheckAsked(service, fields, answers, findings);
        CompareBirthDates(service, values, findings);

        var papers = new Findings("documents", language);
        var documentIds = DocumentCheck.Run(catalogue, service, answers, documents, papers);
        return new FormResult(
            values,
            documentIds,
            findings.Errors.Concat(papers.Errors).ToDictionary(),
            findings.Warnings.Concat(papers.Warnings).ToDictionary());
    }

    private static JsonObject Accept(ServiceDefinition service, JsonElement fields, Findings findings, DateOnly today)
    {
        var values = new JsonObject();
        if (fields.ValueKind is not (JsonValueKind.Object or JsonValueKind.Undefined or JsonValueKind.Null))
        {
            findings.Refuse(null, FormText.NotAnObject);
            return values;
        }

        foreach (var field in service.Fields.Where(field => IsAnswered(fields, field.Name)))
        {
            var value = FieldValue.Check(field, fields.GetProperty(field.Name), today);
            Note(field.Name, value, findings);
            if (value.Error is null)
            {
                values[field.Name] = value.Value;
            }
        }

        return values;
    }

    private static void Note(string name, FieldValue value, Findings findings)
    {
        if (value.Error is { } error)
        {
            findings.Refuse(name, error);
        }

        if (value.Warning is { } warning)
        {
            findings.Warn(name, warning);
        }
    }

    private static void CheckAsked(ServiceDefinition service, JsonElement fields, JsonElement answers, Findings findings)
    {
        foreach (var field in service.Fields)
        {
            var asked = field.When?.Holds(answers) ?? true;
            var answered = IsAnswered(fields, field.Name);
            if (asked && field.Required && !answered)
            {
                findings.Refuse(field.Name, InputText.Required);
            }
            else if (!asked && answered)
            {
                findings.Refuse(field.Name, FormText.NotApplicable);
            }
        }

        foreach (var name in NamesIn(fields).Where(name => service.Field(name) is null))
        {
            findings.Refuse(name, FormText.UnknownField);
        }
    }

    private static void CompareBirthDates(ServiceDefinition service, JsonObject values, Findings findings)
    {
        foreach (var field in service.Fields.Where(field => field.BirthDateOf is not null))
        {
            if ((string?)values[field.Name] is { } date
                && (string?)values[field.BirthDateOf!] is { } nik
                && Nik.CompareBirthDate(nik, DateOnly.Parse(date, CultureInfo.InvariantCulture)) is { } warning)
            {
                findings.Warn(field.Name, warning);
            }
        }
    }

    private static IEnumerable<string> NamesIn(JsonElement fields) =>
        fields.ValueKind == JsonValueKind.Object ? fields.EnumerateObject().Select(property => property.Name) : [];

    private static bool IsAnswered(JsonElement fields, string name) =>
        fields.ValueKind == JsonValueKind.Object
        && fields.TryGetProperty(name, out var value)
        && value.ValueKind switch
        {
            JsonValueKind.Null => false,
            JsonValueKind.String => !string.IsNullOrWhiteSpace(value.GetString()),
            _ => true,
        };
}
