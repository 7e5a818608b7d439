using System.Globalization;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>Location of a taxpayer's place of business: the 16-digit NPWP and 6 digits for the place (PER-6/PJ/2024).</summary>
internal static class Nitku
{
    public static Checked Check(string text)
    {
        var digits = Digits.Of(text);
        if (Digits.Wrong(digits, 22) is { } error)
        {
            return Checked.Wrong(error);
        }

        var npwp = Npwp.Check(digits[..16]);
        return npwp.Error is null ? new Checked(digits) : npwp;
    }
}

/// <summary>Business number of the national OSS: 13 digits, no public check digit.</summary>
internal static class Nib
{
    public static Checked Check(string text)
    {
        var digits = Digits.Of(text);
        return Digits.Wrong(digits, 13) is { } error ? Checked.Wrong(error) : new Checked(digits);
    }
}

/// <summary>Line of business: 5 digits, of which the first two are the division (BPS Regulation 2/2020).</summary>
internal static class Kbli
{
    private static readonly HashSet<int> Gaps = [4, 34, 40, 44, 48, 54, 57, 67, 76, 83, 89];

    public static Checked Check(string text)
    {
        var digits = Digits.Of(text);
        if (Digits.Wrong(digits, 5) is { } error)
        {
            return Checked.Wrong(error);
        }

        var division = int.Parse(digits.AsSpan(0, 2), CultureInfo.InvariantCulture);
        var known = division > 0 && !Gaps.Contains(division);
        return new Checked(digits, Warning: known ? null : InputText.KbliDivision.With(digits[..2]));
    }
}

/// <summary>Property-tax object (PBB-P2): 2 province, 2 regency, 3 district, 3 village, 3 block, 4 object, 1 special.</summary>
internal static class Nop
{
    public static Checked Check(string text)
    {
        var digits = Digits.Of(text);
        var error = Digits.Wrong(digits, 18)
            ?? (Regions.Current.HasProvince(digits) ? null : InputText.UnknownProvince.With(digits[..2]));
        return error is null
            ? new Checked(digits, Warning: digits[^1] is '0' or '7' or '9' ? null : InputText.NopSpecial)
            : Checked.Wrong(error);
    }

    /// <summary>As printed on the assessment: 99.99.999.999.999-9999.9.</summary>
    public static string Display(string digits) =>
        $"{digits[..2]}.{digits[2..4]}.{digits[4..7]}.{digits[7..10]}.{digits[10..13]}-{digits[13..17]}.{digits[17..]}";
}
