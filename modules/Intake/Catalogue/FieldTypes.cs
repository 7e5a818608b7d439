namespace IntegrationHub.Modules.Intake.Catalogue;

internal static class FieldTypes
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetValues<FieldType>().Select(NameOf)];

    /// <summary>As written in the catalogue and in the API: <c>yesNo</c>.</summary>
    public static string NameOf(FieldType type) => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..];

    public static bool IsNumeric(FieldType type) => type is FieldType.Number or FieldType.Money;

    /// <summary>Identifiers are compared and stored as digits, so a rule over their first digits is sound.</summary>
    public static bool IsText(FieldType type) => !IsNumeric(type) && type is not (FieldType.YesNo or FieldType.Date);
}
