using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Catalogue;
using Input = IntegrationHub.Ui.Forms.FieldType;
using Option = IntegrationHub.Ui.Components.ChoiceOption;

namespace IntegrationHub.Modules.Intake.Pages;

/// <summary>Which input a field of the catalogue gets.</summary>
internal static class FieldInputs
{
    /// <summary>Room for the dots and spaces that people write into numbers.</summary>
    private const int NumberLength = 40;

    public static Input TypeOf(FormField field) => field.Type switch
    {
        FieldType.Multiline => Input.Multiline,
        FieldType.Number => Input.Number,
        FieldType.Money => Input.Money,
        FieldType.Date => Input.Date,
        FieldType.Choice or FieldType.District => Input.Choice,
        FieldType.YesNo => Input.YesNo,
        FieldType.Nik or FieldType.Kk => Input.Nik,
        FieldType.Phone => Input.Phone,
        FieldType.Email => Input.Email,
        _ => Input.Text,
    };

    public static int? MaxLengthOf(FormField field) => field.Type switch
    {
        FieldType.Text or FieldType.Multiline => field.MaxLength,
        FieldType.Nik or FieldType.Kk or FieldType.Npwp or FieldType.Nib or FieldType.Nop => NumberLength,
        _ => null,
    };

    public static IReadOnlyList<Option> OptionsOf(FormField field, string language) => field.Type switch
    {
        FieldType.Choice => [.. field.Options.Select(option => new Option(option.Value, option.Label.In(language)))],
        FieldType.District => Districts,
        _ => [],
    };

    public static IReadOnlyList<Option> Districts { get; } =
        [.. Regions.Current.Districts.OrderBy(district => district.Value, StringComparer.Ordinal)
            .Select(district => new Option(district.Key, district.Value))];

    /// <summary>A value in its stored form as people read it; a number that identifies a person is masked elsewhere.</summary>
    public static string Shown(FormField? field, string value, string language) => field?.Type switch
    {
        FieldType.YesNo => new LocalizedText(value == "true" ? "Ya" : "Tidak", value == "true" ? "Yes" : "No").In(language),
        FieldType.Choice => field.Options.FirstOrDefault(option => option.Value == value)?.Label.In(language) ?? value,
        FieldType.District => Regions.Current.Districts.GetValueOrDefault(value, value),
        FieldType.Money when long.TryParse(value, null, out var rupiah) => LocalFormat.Money(rupiah, language),
        FieldType.Date when DateOnly.TryParseExact(value, "yyyy-MM-dd", out var day) => LocalFormat.Date(day, language),
        _ => value,
    };

    public static bool IsPersonalNumber(FormField? field)
        => field?.Type is FieldType.Nik or FieldType.Kk or FieldType.Npwp or FieldType.Phone;
}
