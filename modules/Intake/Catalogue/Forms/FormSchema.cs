using System.Text.Json.Nodes;

namespace IntegrationHub.Modules.Intake.Catalogue.Forms;

/// <summary>The form of a service as JSON Schema, draft 2020-12. Identifiers are described in their stored form.</summary>
internal static class FormSchema
{
    public static JsonObject For(ServiceDefinition service, string language)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = service.Name.In(language),
            ["type"] = "object",
            ["properties"] = Properties(service, language),
            ["required"] = Names(service.Fields.Where(field => field.Required && field.When is null)),
            ["additionalProperties"] = false,
        };
        var conditional = service.Fields.Where(field => field.When is not null).Select(Conditional).ToArray<JsonNode?>();
        if (conditional.Length > 0)
        {
            schema["allOf"] = new JsonArray(conditional);
        }

        return schema;
    }

    private static JsonObject Properties(ServiceDefinition service, string language) =>
        new(service.Fields.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Name, FieldSchema.For(field, language))));

    private static JsonObject Conditional(FormField field)
    {
        var rule = new JsonObject { ["if"] = If(field.When!) };
        if (field.Required)
        {
            rule["then"] = new JsonObject { ["required"] = new JsonArray(field.Name) };
        }

        rule["else"] = new JsonObject { ["properties"] = new JsonObject { [field.Name] = false } };
        return rule;
    }

    private static JsonObject If(Condition condition) => condition switch
    {
        FieldEquals rule => Property(rule.Field, new JsonObject { ["const"] = JsonValue.Create(rule.Value) }),
        FieldStartsWithAny rule => Property(rule.Field, new JsonObject { ["pattern"] = $"^({string.Join('|', rule.Prefixes)})" }),
        FieldGreaterThan rule => Property(rule.Field, new JsonObject { ["exclusiveMinimum"] = rule.Bound }),
        AllOf rule => new JsonObject { ["allOf"] = Parts(rule.Parts) },
        AnyOf rule => new JsonObject { ["anyOf"] = Parts(rule.Parts) },
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "no schema for this kind of rule"),
    };

    private static JsonObject Property(string name, JsonObject schema) => new()
    {
        ["properties"] = new JsonObject { [name] = schema },
        ["required"] = new JsonArray(name),
    };

    private static JsonArray Parts(IReadOnlyList<Condition> parts) => new([.. parts.Select(If)]);

    private static JsonArray Names(IEnumerable<FormField> fields) =>
        new([.. fields.Select(field => JsonValue.Create(field.Name))]);
}
