using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Time;

namespace IntegrationHub.Modules.Intake.Catalogue.Forms;

/// <summary>
/// Answers as a web form posts them, all text, made into the JSON the API takes. What does not fit its type
/// stays text, so that the validator says what is wrong with it.
/// </summary>
internal static class FormInput
{
    private static readonly NumberFormatInfo Indonesian = LocalFormat.Numbers("id");

    public static JsonObject FromText(ServiceDefinition service, IReadOnlyDictionary<string, string?> posted)
    {
        var answers = new JsonObject();
        foreach (var field in service.Fields)
        {
            if (posted.TryGetValue(field.Name, out var text) && !string.IsNullOrWhiteSpace(text))
            {
                answers[field.Name] = Value(field.Type, text.Trim());
            }
        }

        return answers;
    }

    private static JsonValue Value(FieldType type, string text) => type switch
    {
        FieldType.YesNo when text is "true" or "on" => JsonValue.Create(true),
        FieldType.YesNo when text is "false" => JsonValue.Create(false),
        FieldType.Number when decimal.TryParse(text, NumberStyles.Number, Indonesian, out var number) => JsonValue.Create(number),
        FieldType.Money when TryRupiah(text, out var rupiah) => JsonValue.Create(rupiah),
        _ => JsonValue.Create(text),
    };

    /// <summary>Also as people write it: <c>Rp 1.250.000</c>.</summary>
    private static bool TryRupiah(string text, out decimal rupiah) => decimal.TryParse(
        text.Replace("Rp", "", StringComparison.OrdinalIgnoreCase).Trim(), NumberStyles.AllowThousands, Indonesian, out rupiah);
}
