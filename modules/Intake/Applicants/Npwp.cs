namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>
/// Taxpayer number. Since 1 July 2024 (PMK 112/2022, PMK 136/2023) it has 16 digits: a resident's NIK, or "0"
/// and the former 15 digits. The former number is accepted and stored with 16.
/// </summary>
internal static class Npwp
{
    public static Checked Check(string text)
    {
        var digits = Digits.Of(text);
        if (!Digits.AreDigits(digits))
        {
            return Checked.Wrong(InputText.DigitsOnly);
        }

        return digits.Length switch
        {
            15 => Former(digits),
            16 when digits[0] == '0' => Former(digits[1..]),
            16 => Nik.Check(digits) is { Error: null } nik ? nik : Checked.Wrong(InputText.NpwpNotNik),
            _ => Checked.Wrong(InputText.NpwpDigitCount.With(digits.Length)),
        };
    }

    /// <summary>2 type, 6 serial, 1 check digit, 3 tax office, 3 branch.</summary>
    private static Checked Former(string fifteen) =>
        fifteen[8] - '0' == Luhn.CheckDigit(fifteen.AsSpan(0, 8))
            ? new Checked("0" + fifteen)
            : Checked.Wrong(InputText.NpwpCheckDigit);
}
