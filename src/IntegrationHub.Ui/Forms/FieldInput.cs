namespace IntegrationHub.Ui.Forms;

/// <summary>The HTML attributes that make an input of each type quick to fill by keyboard and on a phone.</summary>
internal sealed record FieldInput(string Type, string? InputMode, string? Autocomplete, int? MaxLength, string? Pattern = null)
{
    private const int LongestText = 500;
    private const int NikDigits = 16;

    internal static FieldInput Of(FieldType type) => type switch
    {
        FieldType.Number => new("text", "decimal", "off", 20),
        FieldType.Money => new("text", "numeric", "off", 20),
        FieldType.Date => new("date", null, "off", null),
        FieldType.Nik => new("text", "numeric", "off", NikDigits, "[0-9]{16}"),
        FieldType.Email => new("email", "email", "off", 254),
        FieldType.Phone => new("tel", "tel", "off", 20),
        FieldType.File => new("file", null, null, null),
        _ => new("text", null, "off", LongestText),
    };
}
