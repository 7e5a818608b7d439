namespace IntegrationHub.Modules.Intake.Applicants;

internal static class Luhn
{
    public static int CheckDigit(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var index = 0; index < digits.Length; index++)
        {
            var digit = digits[digits.Length - 1 - index] - '0';
            var weighted = index % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return (10 - (sum % 10)) % 10;
    }
}
