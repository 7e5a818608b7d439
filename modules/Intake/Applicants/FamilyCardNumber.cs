using System.Globalization;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>KK number: 6 region of issue, 6 date of recording DDMMYY, 4 serial.</summary>
internal static class FamilyCardNumber
{
    public static Checked Check(string text)
    {
        var digits = Digits.Of(text);
        var error = Digits.Wrong(digits, 16)
            ?? (Regions.Current.HasProvince(digits) ? null : InputText.UnknownProvince.With(digits[..2]))
            ?? (HasDate(digits) ? null : InputText.KkDate)
            ?? (digits.EndsWith("0000", StringComparison.Ordinal) ? InputText.KkSerial : null);
        return error is null ? new Checked(digits) : Checked.Wrong(error);
    }

    private static bool HasDate(string digits) => PossibleDates
        .Of(int.Parse(digits.AsSpan(6, 2), CultureInfo.InvariantCulture), digits[8..10], digits[10..12])
        .Any();
}
