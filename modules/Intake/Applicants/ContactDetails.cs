using System.Text.RegularExpressions;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>Indonesian telephone number, stored as E.164.</summary>
internal static partial class Phone
{
    public static Checked Check(string text)
    {
        var compact = Digits.Of(text).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        var international = compact switch
        {
            ['+', ..] => compact,
            ['0', ..] => "+62" + compact[1..],
            ['6', '2', ..] => "+" + compact,
            _ => "",
        };
        return E164().IsMatch(international) ? new Checked(international) : Checked.Wrong(InputText.Phone);
    }

    [GeneratedRegex(@"^\+62[1-9][0-9]{7,11}\z")]
    private static partial Regex E164();
}

internal static partial class Email
{
    private const int MaxLength = 254;

    public static Checked Check(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length > MaxLength || !Shape().IsMatch(trimmed))
        {
            return Checked.Wrong(InputText.Email);
        }

        // Only the domain is known to ignore letter case.
        var at = trimmed.LastIndexOf('@');
        return new Checked(trimmed[..at] + trimmed[at..].ToLowerInvariant());
    }

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}\z")]
    private static partial Regex Shape();
}
