using System.Globalization;
using System.Text.RegularExpressions;

namespace IntegrationHub.Host.Demo;

/// <summary>Invented numbers in the right form.</summary>
internal static class DemoNumbers
{
    public static string Digits(Random random, int count)
        => string.Concat(Enumerable.Range(0, count).Select(i => (char)('0' + random.Next(i == 0 ? 1 : 0, 10))));

    public static string Phone(Random random) => "+62812" + Digits(random, 8);

    /// <summary>A number or sign in the form that is asked for: digits, a passport, a plate or a short code.</summary>
    public static string Matching(Random random, string pattern)
        => new[] { Digits(random, 13), "C" + Digits(random, 7), $"T {Digits(random, 4)} AB", "A" + Digits(random, 4) }
            .FirstOrDefault(candidate => Regex.IsMatch(candidate, pattern))
            ?? throw new NotSupportedException($"The demo has nothing that fits {pattern}.");

    /// <summary>15 digits; the ninth is the Luhn digit of the first eight.</summary>
    public static string Npwp15(Random random)
    {
        var start = Digits(random, 8);
        var sum = 0;
        for (var i = 0; i < start.Length; i++)
        {
            // From the right: the digit beside the check digit is doubled.
            var digit = (start[i] - '0') * ((start.Length - i) % 2 == 1 ? 2 : 1);
            sum += digit > 9 ? digit - 9 : digit;
        }

        var check = (10 - (sum % 10)) % 10;
        return string.Create(CultureInfo.InvariantCulture, $"{start}{check}409000");
    }
}
