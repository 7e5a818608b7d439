using System.Globalization;
using System.Text.Json.Nodes;

namespace IntegrationHub.Modules.Intake.Catalogue;

/// <summary>A rule as the API gives it, in the very form of the catalogue's files, and as a sentence for people.</summary>
internal static class ConditionView
{
    public static JsonObject Json(Condition condition) => condition switch
    {
        FieldEquals rule => new JsonObject { ["field"] = rule.Field, ["equals"] = JsonValue.Create(rule.Value) },
        FieldStartsWithAny rule => new JsonObject
        {
            ["field"] = rule.Field,
            ["startsWithAny"] = new JsonArray([.. rule.Prefixes.Select(prefix => JsonValue.Create(prefix))]),
        },
        FieldGreaterThan rule => new JsonObject { ["field"] = rule.Field, ["greaterThan"] = rule.Bound },
        AllOf rule => new JsonObject { ["all"] = new JsonArray([.. rule.Parts.Select(Json)]) },
        AnyOf rule => new JsonObject { ["any"] = new JsonArray([.. rule.Parts.Select(Json)]) },
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "no JSON for this kind of rule"),
    };

    /// <summary>For example <c>Lahir di fasilitas kesehatan? = Ya</c>.</summary>
    public static string Text(Condition condition, ServiceDefinition service, string language) => condition switch
    {
        FieldEquals rule => $"{Label(rule.Field, service, language)} = {Value(rule, service, language)}",
        FieldStartsWithAny rule => new LocalizedText("{0} diawali {1}", "{0} begins with {1}")
            .With(Label(rule.Field, service, language), string.Join(", ", rule.Prefixes)).In(language),
        FieldGreaterThan rule => new LocalizedText("{0} lebih dari {1:#,0.##}", "{0} above {1:#,0.##}")
            .With(Label(rule.Field, service, language), rule.Bound).In(language),
        AllOf rule => Join(rule.Parts, new LocalizedText(" dan ", " and "), service, language),
        AnyOf rule => Join(rule.Parts, new LocalizedText(" atau ", " or "), service, language),
        _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, "no text for this kind of rule"),
    };

    private static string Join(IReadOnlyList<Condition> parts, LocalizedText word, ServiceDefinition service, string language) =>
        string.Join(word.In(language), parts.Select(part => Text(part, service, language)));

    private static string Label(string field, ServiceDefinition service, string language) =>
        service.Field(field)!.Label.In(language);

    private static string Value(FieldEquals rule, ServiceDefinition service, string language) => rule.Value switch
    {
        true => new LocalizedText("Ya", "Yes").In(language),
        false => new LocalizedText("Tidak", "No").In(language),
        string text => service.Field(rule.Field)!.Options.FirstOrDefault(option => option.Value == text)?.Label.In(language) ?? text,
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };
}
