using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>Numbers as people write them: in groups, with spaces, dots, dashes or slashes between.</summary>
internal static class Digits
{
    public static string Of(string text) => string.Concat(text.Where(character => !IsSeparator(character)));

    public static LocalizedText? Wrong(string digits, int count) =>
        !AreDigits(digits) ? InputText.DigitsOnly
        : digits.Length != count ? InputText.DigitCount.With(count, digits.Length)
        : null;

    public static bool AreDigits(string text) => text.All(char.IsAsciiDigit);

    private static bool IsSeparator(char character) =>
        char.IsWhiteSpace(character) || character is '.' or '-' or '/' or '\u2011' or '\u2013';
}
