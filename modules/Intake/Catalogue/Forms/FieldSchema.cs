using System.Text.Json.Nodes;

namespace IntegrationHub.Modules.Intake.Catalogue.Forms;

internal static class FieldSchema
{
    public static JsonObject For(FormField field, string language)
    {
        var schema = Shape(field, language);
        schema["title"] = field.Label.In(language);
        if (field.Hint is { } hint)
        {
            schema["description"] = hint.In(language);
        }

        schema["x-field-type"] = FieldTypes.NameOf(field.Type);
        return schema;
    }

    private static JsonObject Shape(FormField field, string language) => field.Type switch
    {
        FieldType.YesNo => new JsonObject { ["type"] = "boolean" },
        FieldType.Number => Number("number", field.Limits.Min, field.Limits.Max),
        FieldType.Money => Number("integer", field.Limits.Min ?? 0, field.Limits.Max),
        FieldType.Date => Date(field.Limits.Dates),
        FieldType.Choice => Choice(field, language),
        FieldType.Email => new JsonObject { ["type"] = "string", ["format"] = "email" },
        FieldType.Text or FieldType.Multiline => Text(field),
        _ => new JsonObject { ["type"] = "string", ["pattern"] = Pattern(field.Type) },
    };

    private static string Pattern(FieldType type) => type switch
    {
        FieldType.Nik or FieldType.Kk or FieldType.Npwp => "^[0-9]{16}$",
        FieldType.Nib => "^[0-9]{13}$",
        FieldType.Nop => "^[0-9]{18}$",
        FieldType.Kbli => "^[0-9]{5}$",
        FieldType.Phone => @"^\+62[1-9][0-9]{7,11}$",
        FieldType.District => @"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no pattern for this type"),
    };

    // JSON Schema knows no "today", so the rule is told beside it.
    private static JsonObject Date(DateRange range)
    {
        var schema = new JsonObject { ["type"] = "string", ["format"] = "date" };
        if (range != DateRange.Any)
        {
            schema["x-dates"] = range == DateRange.PastOrToday ? "past-or-today" : "today-or-future";
        }

        return schema;
    }

    private static JsonObject Number(string type, decimal? min, decimal? max)
    {
        var schema = new JsonObject { ["type"] = type };
        Set(schema, "minimum", min);
        Set(schema, "maximum", max);
        return schema;
    }

    private static JsonObject Text(FormField field)
    {
        var schema = new JsonObject { ["type"] = "string" };
        Set(schema, "minLength", field.Limits.MinLength ?? (field.Required ? 1 : null));
        Set(schema, "maxLength", field.MaxLength);
        if (field.Limits.Pattern is { } pattern)
        {
            schema["pattern"] = pattern;
        }

        return schema;
    }

    private static JsonObject Choice(FormField field, string language) => new()
    {
        ["type"] = "string",
        ["oneOf"] = new JsonArray([.. field.Options.Select(option => new JsonObject
        {
            ["const"] = option.Value,
            ["title"] = option.Label.In(language),
        })]),
    };

    private static void Set(JsonObject schema, string keyword, decimal? value)
    {
        if (value is { } number)
        {
            schema[keyword] = number;
        }
    }
}
