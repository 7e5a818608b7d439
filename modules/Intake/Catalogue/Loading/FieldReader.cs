using System.Text.RegularExpressions;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Reads one field's definition, whole or as changes to a shared one. Its <c>when</c> is read later.</summary>
internal sealed class FieldReader(Library library, CatalogueErrors errors)
{
    public FormField Read(string name, YamlMap map, FormField? template)
    {
        var type = template is null || map.Has("type") ? Type(map) : template.Type;
        var field = new FormField
        {
            Name = name,
            Type = type,
            Label = template is null || map.Has("label") ? map.Localized("label") : template.Label,
            Hint = map.OptionalLocalized("hint") ?? template?.Hint,
            Required = map.Flag("required", template?.Required ?? true),
            Limits = Limits(map, template?.Limits ?? FieldLimits.None),
            Options = map.Has("options") ? Options(map) : template?.Options ?? [],
            Agencies = map.Has("agencies")
                ? new References(library, errors).Agencies(map, "agencies")
                : template?.Agencies ?? MissingAgencies(map),
            BirthDateOf = map.OptionalText("birthDateOf") ?? template?.BirthDateOf,
        };
        CheckOptions(field, map);
        return field;
    }

    private FieldType Type(YamlMap map)
    {
        var text = map.Text("type");
        if (Enum.TryParse<FieldType>(text, ignoreCase: true, out var type) && FieldTypes.NameOf(type) == text)
        {
            return type;
        }

        if (text.Length > 0)
        {
            errors.Add(map.PlaceOf("type"), $"unknown field type '{text}'", $"Known: {string.Join(", ", FieldTypes.Names)}");
        }

        return FieldType.Text;
    }

    private IReadOnlyList<string> MissingAgencies(YamlMap map)
    {
        errors.Add(map.Place, "'agencies' is missing", "List the agencies that may see the field, or write [] for the counter alone");
        return [];
    }

    private FieldLimits Limits(YamlMap map, FieldLimits inherited)
    {
        var limits = new FieldLimits(
            map.Number("min") ?? inherited.Min,
            map.Number("max") ?? inherited.Max,
            map.WholeNumber("minLength") ?? inherited.MinLength,
            map.WholeNumber("maxLength") ?? inherited.MaxLength,
            Pattern(map) ?? inherited.Pattern,
            Dates(map) ?? inherited.Dates);
        if (limits.Min > limits.Max || limits.MinLength > limits.MaxLength)
        {
            errors.Add(map.Place, "the lower limit is above the upper one", "Exchange the two");
        }

        return limits;
    }

    private string? Pattern(YamlMap map)
    {
        var pattern = map.OptionalText("pattern");
        if (pattern is null || IsRegex(pattern))
        {
            return pattern;
        }

        errors.Add(map.PlaceOf("pattern"), $"'{pattern}' is no regular expression", "Correct it; anchor it with ^ and $");
        return null;
    }

    private DateRange? Dates(YamlMap map)
    {
        switch (map.OptionalText("dates"))
        {
            case null:
                return null;
            case "any":
                return DateRange.Any;
            case "past":
                return DateRange.PastOrToday;
            case "future":
                return DateRange.TodayOrFuture;
            case var other:
                errors.Add(map.PlaceOf("dates"), $"'dates' is '{other}'", "Write any, past or future");
                return null;
        }
    }

    private List<ChoiceOption> Options(YamlMap map)
    {
        var options = new List<ChoiceOption>();
        foreach (var item in map.Items("options"))
        {
            if (YamlMap.From(item, map.File, errors) is { } option)
            {
                options.Add(new ChoiceOption(option.Text("value"), option.Translations()));
                option.RefuseOtherKeys();
            }
        }

        return options;
    }

    private void CheckOptions(FormField field, YamlMap map)
    {
        if (field.Type == FieldType.Choice && field.Options.Count < 2)
        {
            errors.Add(map.Place, $"the choice '{field.Name}' has fewer than two options", "List them under 'options'");
        }

        if (field.Type != FieldType.Choice && field.Options.Count > 0)
        {
            errors.Add(map.Place, $"'{field.Name}' has options but is no choice", "Write 'type: choice' or remove 'options'");
        }

        if (field.Options.DistinctBy(option => option.Value).Count() < field.Options.Count)
        {
            errors.Add(map.Place, $"'{field.Name}' offers one value twice", "Give each option its own value");
        }
    }

    private static bool IsRegex(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.None, TimeSpan.FromSeconds(1));
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
