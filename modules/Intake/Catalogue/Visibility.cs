using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Modules.Intake.Applicants;

namespace IntegrationHub.Modules.Intake.Catalogue;

internal sealed record VisibleData(JsonObject Applicant, JsonObject Fields);

/// <summary>Data minimisation: an agency gets what the catalogue grants it for this service and nothing else.</summary>
internal static class Visibility
{
    /// <exception cref="ArgumentException">The agency takes no part in the service.</exception>
    public static VisibleData For(
        ServiceDefinition service, string agency, ApplicantInput applicant, JsonElement fields)
    {
        if (!service.ApplicantVisibility.TryGetValue(agency, out var granted))
        {
            throw new ArgumentException($"{agency} takes no part in {service.Code}", nameof(agency));
        }

        return new VisibleData(Applicant(granted, applicant), Fields(service, agency, fields));
    }

    /// <summary>Of the documents handed in, those the agency may open.</summary>
    public static IReadOnlyList<string> Documents(
        ServiceDefinition service, string agency, IEnumerable<string> documentIds) =>
        [.. documentIds.Where(id =>
            service.Documents.Any(document => document.Id == id && document.Agencies.Contains(agency)))];

    private static JsonObject Applicant(IReadOnlyList<string> granted, ApplicantInput applicant)
    {
        var all = JsonSerializer.SerializeToElement(applicant, JsonSerializerOptions.Web);
        return Pick(all, all.EnumerateObject().Select(property => property.Name).Where(granted.Contains));
    }

    private static JsonObject Fields(ServiceDefinition service, string agency, JsonElement fields) =>
        Pick(fields, service.Fields.Where(field => field.Agencies.Contains(agency)).Select(field => field.Name));

    private static JsonObject Pick(JsonElement from, IEnumerable<string> names)
    {
        var picked = new JsonObject();
        foreach (var name in names)
        {
            if (from.ValueKind == JsonValueKind.Object
                && from.TryGetProperty(name, out var value)
                && value.ValueKind != JsonValueKind.Null)
            {
                picked[name] = JsonValue.Create(value.Clone());
            }
        }

        return picked;
    }
}
