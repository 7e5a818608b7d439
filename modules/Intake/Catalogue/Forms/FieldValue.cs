using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IntegrationHub.Modules.Intake.Applicants;

namespace IntegrationHub.Modules.Intake.Catalogue.Forms;

/// <summary>One answer after its check: the value to store, or what is wrong with it.</summary>
internal sealed record FieldValue(JsonNode? Value, LocalizedText? Error = null, LocalizedText? Warning = null)
{
    public static FieldValue Check(FormField field, JsonElement given, DateOnly today) => field.Type switch
    {
        FieldType.Number or FieldType.Money => Number(field, given),
        FieldType.YesNo => YesNo(given),
        FieldType.Date => Date(field, given, today),
        FieldType.Choice => Choice(field, given),
        FieldType.Text => Text(field, given, multiline: false),
        FieldType.Multiline => Text(field, given, multiline: true),
        _ => Identifier(given, IdentifierCheck(field.Type)),
    };

    private static Func<string, Checked> IdentifierCheck(FieldType type) => type switch
    {
        FieldType.Nik => Nik.Check,
        FieldType.Kk => FamilyCardNumber.Check,
        FieldType.Npwp => Npwp.Check,
        FieldType.Nib => Nib.Check,
        FieldType.Nop => Nop.Check,
        FieldType.Kbli => Kbli.Check,
        FieldType.Phone => Phone.Check,
        FieldType.Email => Email.Check,
        FieldType.District => District.CheckLocal,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "no identifier"),
    };

    private static FieldValue Wrong(LocalizedText error) => new(null, error);

    private static FieldValue Identifier(JsonElement given, Func<string, Checked> check)
    {
        if (given.ValueKind != JsonValueKind.String)
        {
            return Wrong(FormText.MustBeText);
        }

        var outcome = check(given.GetString()!);
        return new FieldValue(outcome.Value, outcome.Error, outcome.Warning);
    }

    private static FieldValue Text(FormField field, JsonElement given, bool multiline)
    {
        if (given.ValueKind != JsonValueKind.String)
        {
            return Wrong(FormText.MustBeText);
        }

        var outcome = PlainText.Check(given.GetString()!, field.Limits.MinLength ?? 1, field.MaxLength, multiline);
        return outcome.Error is null && field.Limits.Pattern is { } pattern && !Matches(outcome.Value!, pattern)
            ? Wrong(FormText.WrongPattern.With(field.Hint ?? field.Label))
            : new FieldValue(outcome.Value, outcome.Error);
    }

    private static FieldValue Number(FormField field, JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Number || !given.TryGetDecimal(out var number))
        {
            return Wrong(FormText.MustBeNumber);
        }

        var lowest = field.Limits.Min ?? (field.Type == FieldType.Money ? 0 : null);
        return field.Type == FieldType.Money && number != decimal.Truncate(number) ? Wrong(FormText.MustBeRupiah)
            : number < lowest ? Wrong(FormText.TooSmall.With(lowest))
            : number > field.Limits.Max ? Wrong(FormText.TooLarge.With(field.Limits.Max))
            : new FieldValue(JsonValue.Create(field.Type == FieldType.Money ? decimal.Truncate(number) : number));
    }

    private static FieldValue YesNo(JsonElement given) => given.ValueKind switch
    {
        JsonValueKind.True => new FieldValue(true),
        JsonValueKind.False => new FieldValue(false),
        _ => Wrong(FormText.MustBeYesNo),
    };

    private static FieldValue Date(FormField field, JsonElement given, DateOnly today)
    {
        if (given.ValueKind != JsonValueKind.String
            || !DateOnly.TryParseExact(given.GetString()!.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return Wrong(FormText.MustBeDate);
        }

        return field.Limits.Dates switch
        {
            DateRange.PastOrToday when date > today => Wrong(FormText.NotInFuture),
            DateRange.TodayOrFuture when date < today => Wrong(FormText.NotInPast),
            _ => new FieldValue(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        };
    }

    private static FieldValue Choice(FormField field, JsonElement given) =>
        given.ValueKind == JsonValueKind.String && field.Options.Any(option => option.Value == given.GetString())
            ? new FieldValue(given.GetString())
            : Wrong(FormText.NotAnOption.With(string.Join(", ", field.Options.Select(option => option.Value))));

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
}
