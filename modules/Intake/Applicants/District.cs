using System.Text.RegularExpressions;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>District code with dots, as 32.14.01; six plain digits are understood.</summary>
internal static partial class District
{
    /// <summary>A district of the mall's own regency.</summary>
    public static Checked CheckLocal(string text)
    {
        var code = Dotted(text);
        return Regions.Current.Districts.ContainsKey(code) ? new Checked(code) : Checked.Wrong(InputText.District);
    }

    /// <summary>Where an applicant lives: a district elsewhere only warns, for people come from other regencies.</summary>
    public static Checked CheckAny(string text)
    {
        var code = Dotted(text);
        if (Regions.Current.Districts.ContainsKey(code))
        {
            return new Checked(code);
        }

        var elsewhere = Code().IsMatch(code)
            && Regions.Current.HasProvince(code)
            && !code.StartsWith(Regions.Current.RegencyCode, StringComparison.Ordinal);
        return elsewhere
            ? new Checked(code, Warning: InputText.DistrictElsewhere.With(Regions.Current.RegencyName))
            : Checked.Wrong(InputText.District);
    }

    private static string Dotted(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 6 && Digits.AreDigits(trimmed) ? $"{trimmed[..2]}.{trimmed[2..4]}.{trimmed[4..]}" : trimmed;
    }

    [GeneratedRegex(@"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\z")]
    private static partial Regex Code();
}
