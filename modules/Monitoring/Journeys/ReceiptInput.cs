namespace IntegrationHub.Modules.Monitoring.Journeys;

/// <summary>A receipt code as people type, read out or scan it, in its written form <c>7Q2M-9KXC-41TD-R</c>.</summary>
internal static class ReceiptInput
{
    private const int Symbols = 13;
    private const int Group = 4;

    /// <summary>
    /// Case, spaces and dashes do not matter, O is 0, I and L are 1. Null when it cannot be a receipt code; whether it is
    /// one, the journeys know.
    /// </summary>
    public static string? Normalize(string? text)
    {
        if (text is null || text.Length > 64)
        {
            return null;
        }

        var symbols = text.Where(symbol => !char.IsWhiteSpace(symbol) && !IsDash(symbol)).Select(Read).ToArray();
        return symbols.Length == Symbols && Array.TrueForAll(symbols, char.IsAsciiLetterOrDigit)
            ? string.Join('-', symbols.Chunk(Group).Select(group => new string(group)))
            : null;
    }

    private static bool IsDash(char symbol) => symbol is '-' or '\u2010' or '\u2011' or '\u2012' or '\u2013' or '\u2014';

    private static char Read(char symbol) => char.ToUpperInvariant(symbol) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };
}
