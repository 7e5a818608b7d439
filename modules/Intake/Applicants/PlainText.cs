using System.Globalization;

namespace IntegrationHub.Modules.Intake.Applicants;

internal static class PlainText
{
    /// <summary>Trimmed, with runs of spaces made one; lengths count characters as a reader sees them.</summary>
    public static Checked Check(string text, int minLength, int maxLength, bool multiline = false)
    {
        var value = multiline ? text.Trim().ReplaceLineEndings("\n") : OneSpaceBetween(text);
        if (value.Any(character => char.IsControl(character) && !(multiline && character == '\n')))
        {
            return Checked.Wrong(InputText.ControlCharacters);
        }

        var length = new StringInfo(value).LengthInTextElements;
        return length < minLength ? Checked.Wrong(InputText.TooShort.With(minLength))
            : length > maxLength ? Checked.Wrong(InputText.TooLong.With(maxLength))
            : new Checked(value);
    }

    private static string OneSpaceBetween(string text) =>
        string.Join(' ', text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
