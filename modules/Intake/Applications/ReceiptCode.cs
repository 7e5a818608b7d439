using System.Security.Cryptography;

namespace IntegrationHub.Modules.Intake.Applications;

/// <summary>
/// The code on the receipt: twelve random symbols of Crockford's base32 and a check symbol, as <c>7Q2M-9KXC-41TD-R</c>.
/// </summary>
/// <remarks>
/// Crockford's own check symbol counts modulo 37 and so needs <c>* ~ $ = U</c>, which are awkward in an address. Here it
/// is one of the same 32 symbols: symbols stand for the elements of GF(32) (x^5 + x^2 + 1), the one at place i from
/// the right is weighted with 2^i, and all thirteen must sum to zero. As the weights differ and none is zero, every
/// single wrong symbol and every swap of two symbols is noticed.
/// </remarks>
internal static class ReceiptCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int RandomSymbols = 12;
    private const int Group = 4;

    public static string Create()
    {
        Span<char> symbols = stackalloc char[RandomSymbols];
        RandomNumberGenerator.GetItems<char>(Alphabet, symbols);
        return Format($"{symbols}{CheckSymbol(symbols)}");
    }

    /// <summary>The code in its written form; letter case, spaces, dashes, O for 0 and I or L for 1 do not matter. Null when it is none.</summary>
    public static string? Parse(string? text)
    {
        if (text is null || text.Length > 64)
        {
            return null;
        }

        var symbols = string.Concat(text.Where(symbol => !char.IsWhiteSpace(symbol) && symbol is not ('-' or '\u2010' or '\u2011' or '\u2013'))
            .Select(Read));
        return symbols.Length == RandomSymbols + 1
            && symbols.All(symbol => Alphabet.Contains(symbol, StringComparison.Ordinal))
            && CheckSymbol(symbols.AsSpan(0, RandomSymbols)) == symbols[^1]
            ? Format(symbols)
            : null;
    }

    private static char Read(char symbol) => char.ToUpperInvariant(symbol) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };

    private static string Format(string symbols)
        => string.Join('-', symbols.Chunk(Group).Select(group => new string(group)));

    private static char CheckSymbol(ReadOnlySpan<char> symbols)
    {
        // Horner's scheme; the last doubling leaves place 0 to the check symbol, which cancels the rest (minus is plus).
        var sum = 0;
        foreach (var symbol in symbols)
        {
            sum = Double(sum ^ Alphabet.IndexOf(symbol, StringComparison.Ordinal));
        }

        return Alphabet[sum];
    }

    private static int Double(int element) => (element << 1) switch
    {
        var doubled and >= 32 => doubled ^ 0b100101,
        var doubled => doubled,
    };
}
