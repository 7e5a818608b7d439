using System.Text.RegularExpressions;

namespace IntegrationHub.Core.Messaging;

/// <summary>What of an exception may be stored and shown: its kind and message, with anything like a number of a person masked.</summary>
public static partial class ErrorText
{
    private const int Longest = 500;

    /// <summary>One line, at most 500 characters.</summary>
    public static string Of(Exception exception)
    {
        var innermost = exception.GetBaseException();
        var text = innermost == exception
            ? $"{exception.GetType().Name}: {exception.Message}"
            : $"{exception.GetType().Name}: {exception.Message} [{innermost.GetType().Name}: {innermost.Message}]";
        return Of(text);
    }

    /// <summary>The same for words that came from outside.</summary>
    public static string Of(string text)
    {
        var masked = LongNumber().Replace(text.ReplaceLineEndings(" "), "***");
        return masked.Length <= Longest ? masked : masked[..Longest];
    }

    // NIK, KK, NPWP, phone numbers: eight digits or more, separators between them allowed.
    [GeneratedRegex(@"\d(?:[ .\-]?\d){7,}")]
    private static partial Regex LongNumber();
}
