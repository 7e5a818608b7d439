using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Applicants;

internal enum Sex
{
    Male,
    Female,
}

/// <summary>
/// What a NIK hints at. A NIK is never reissued: the region is that of the first registration, and a date
/// corrected later stays as it was, so none of this decides anything.
/// </summary>
internal sealed record NikFacts(DateOnly BirthDate, Sex Sex, string RegionCode, string? RegionName);

/// <summary>Population number: 6 region, 6 birth date DDMMYY (day + 40 for women), 4 serial.</summary>
internal static class Nik
{
    private const int Length = 16;
    private const int FemaleDayOffset = 40;

    public static Checked Check(string text)
    {
        var digits = Digits.Of(text);
        var error = Digits.Wrong(digits, Length)
            ?? (Regions.Current.HasProvince(digits) ? null : InputText.UnknownProvince.With(digits[..2]))
            ?? (BirthDates(digits).Any() ? null : InputText.NikDate)
            ?? (digits.EndsWith("0000", StringComparison.Ordinal) ? InputText.NikSerial : null);
        return error is null ? new Checked(digits) : Checked.Wrong(error);
    }

    /// <summary>Null when it is no NIK. The century is the latest in which the birth date is not after today.</summary>
    public static NikFacts? Parse(string text, DateOnly today)
    {
        if (Check(text).Value is not { } digits)
        {
            return null;
        }

        var dates = BirthDates(digits).Order().ToList();
        var region = $"{digits[..2]}.{digits[2..4]}.{digits[4..6]}";
        return new NikFacts(
            dates.FindLast(date => date <= today) is var past && past != default ? past : dates[0],
            Day(digits) > FemaleDayOffset ? Sex.Female : Sex.Male,
            region,
            Regions.Current.Describe(digits[..6]));
    }

    /// <summary>A warning, never an error: the register's answer decides.</summary>
    public static LocalizedText? CompareBirthDate(string text, DateOnly birthDate) =>
        Check(text).Value is not { } digits || BirthDates(digits).Contains(birthDate)
            ? null
            : InputText.NikBirthDateDiffers.With($"{DayOfMonth(digits):00}-{digits[8..10]}-{digits[10..12]}");

    private static int Day(string digits) => int.Parse(digits.AsSpan(6, 2), provider: null);

    private static int DayOfMonth(string digits) => Day(digits) is > FemaleDayOffset and var day ? day - FemaleDayOffset : Day(digits);

    private static IEnumerable<DateOnly> BirthDates(string digits) =>
        PossibleDates.Of(DayOfMonth(digits), digits[8..10], digits[10..12]);
}
