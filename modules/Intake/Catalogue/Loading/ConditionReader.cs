using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Reads a rule and checks it against the fields of the form it speaks about.</summary>
internal sealed class ConditionReader(IReadOnlyDictionary<string, FormField> fields, CatalogueErrors errors)
{
    public Condition? Read(YamlMap owner, string key) =>
        owner.Take(key) is { } node && YamlMap.From(node, owner.File, errors) is { } map ? Read(map) : null;

    private Condition? Read(YamlMap map)
    {
        var condition = map.Has("all") ? Group(map, "all", parts => new AllOf(parts))
            : map.Has("any") ? Group(map, "any", parts => new AnyOf(parts))
            : Comparison(map);
        map.RefuseOtherKeys();
        return condition;
    }

    private Condition? Group(YamlMap map, string key, Func<IReadOnlyList<Condition>, Condition> join)
    {
        var parts = map.Items(key)
            .Select(item => YamlMap.From(item, map.File, errors) is { } part ? Read(part) : null)
            .OfType<Condition>()
            .ToList();
        if (parts.Count > 0)
        {
            return join(parts);
        }

        errors.Add(map.PlaceOf(key), $"'{key}' lists no rule", "List one or more rules, or remove it");
        return null;
    }

    private Condition? Comparison(YamlMap map)
    {
        var name = map.Text("field");
        if (name.Length > 0 && !fields.ContainsKey(name))
        {
            errors.Add(map.PlaceOf("field"), $"the rule names '{name}', which this form does not ask", "Name a field of the service, or add it to 'fields'");
        }

        var field = fields.GetValueOrDefault(name);
        return map.Has("equals") ? Equals(map, name, field)
            : map.Has("startsWithAny") ? StartsWith(map, name, field)
            : map.Has("greaterThan") ? GreaterThan(map, name, field)
            : Nothing(map);
    }

    private FieldEquals? Equals(YamlMap map, string name, FormField? field)
    {
        if (map.Take("equals") is not YamlScalarNode { Value: { } text })
        {
            return WrongType<FieldEquals>(map, "equals", "'equals' needs a single value", "Write one value");
        }

        switch (field)
        {
            case null:
                return null;
            case { Type: FieldType.YesNo } when text is "true" or "false":
                return new FieldEquals(name, text == "true");
            case { Type: FieldType.YesNo }:
                return WrongType<FieldEquals>(map, "equals", $"'{name}' is a yes/no question, never '{text}'", "Write true or false");
            case { Type: FieldType.Choice } when field.Options.All(option => option.Value != text):
                return WrongType<FieldEquals>(map, "equals", $"'{text}' is no option of '{name}'", $"Options: {string.Join(", ", field.Options.Select(option => option.Value))}");
            case { Type: FieldType.Number or FieldType.Money }:
                return Decimal(text) is { } number
                    ? new FieldEquals(name, number)
                    : WrongType<FieldEquals>(map, "equals", $"'{name}' is a number, never '{text}'", "Write digits");
            default:
                return new FieldEquals(name, text);
        }
    }

    private FieldStartsWithAny? StartsWith(YamlMap map, string name, FormField? field)
    {
        var prefixes = map.Texts("startsWithAny").Select(item => item.Text).ToList();
        if (prefixes.Count == 0)
        {
            return WrongType<FieldStartsWithAny>(map, "startsWithAny", "'startsWithAny' lists no beginning", "Write [one, two]");
        }

        return field is null || FieldTypes.IsText(field.Type)
            ? new FieldStartsWithAny(name, prefixes)
            : WrongType<FieldStartsWithAny>(map, "startsWithAny", $"'{name}' is a {FieldTypes.NameOf(field.Type)}, which has no beginning", "Compare with equals or greaterThan");
    }

    private FieldGreaterThan? GreaterThan(YamlMap map, string name, FormField? field)
    {
        if (field is not null && !FieldTypes.IsNumeric(field.Type))
        {
            return WrongType<FieldGreaterThan>(map, "greaterThan", $"'{name}' is a {FieldTypes.NameOf(field.Type)}, not a number", "Compare with equals or startsWithAny");
        }

        return map.Number("greaterThan") is { } bound ? new FieldGreaterThan(name, bound) : null;
    }

    private Condition? Nothing(YamlMap map)
    {
        foreach (var comparison in (string[])["equals", "startsWithAny", "greaterThan"])
        {
            map.Take(comparison);
        }

        errors.Add(map.Place, "the rule compares nothing", "Add equals, startsWithAny or greaterThan");
        return null;
    }

    private T? WrongType<T>(YamlMap map, string key, string problem, string remedy)
        where T : Condition
    {
        errors.Add(map.PlaceOf(key), problem, remedy);
        return null;
    }

    private static decimal? Decimal(string text) =>
        decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;
}
