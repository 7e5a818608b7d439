using CsCheck;
using IntegrationHub.Modules.Intake.Applications;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Intake;

public sealed class ReceiptCodes
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static readonly int[] SymbolPlaces = [0, 1, 2, 3, 5, 6, 7, 8, 10, 11, 12, 13, 15];

    [Fact]
    public void A_new_code_reads_as_groups_of_four_and_a_check_symbol()
    {
        for (var i = 0; i < 1000; i++)
        {
            ReceiptCode.Create().ShouldMatch("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$");
        }
    }

    [Fact]
    public void A_code_is_recognised_however_it_is_typed()
    {
        for (var i = 0; i < 1000; i++)
        {
            var code = ReceiptCode.Create();
            ReceiptCode.Parse(code).ShouldBe(code);
            ReceiptCode.Parse(code.ToLowerInvariant().Replace("-", "", StringComparison.Ordinal)).ShouldBe(code);
            ReceiptCode.Parse($"  {code.Replace('-', ' ')} ").ShouldBe(code);
            ReceiptCode.Parse(code.Replace('0', 'O').Replace('1', i % 2 == 0 ? 'l' : 'I')).ShouldBe(code);
        }
    }

    [Fact]
    public void Every_single_wrong_symbol_is_noticed()
    {
        var code = ReceiptCode.Create();
        foreach (var place in SymbolPlaces)
        {
            foreach (var symbol in Alphabet.Where(symbol => symbol != code[place]))
            {
                ReceiptCode.Parse(Changed(code, (place, symbol))).ShouldBeNull();
            }
        }
    }

    [Fact]
    public void Every_swap_of_two_symbols_is_noticed()
        => Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12]).Sample(
            (one, other) =>
            {
                var code = ReceiptCode.Create();
                var (first, second) = (SymbolPlaces[one], SymbolPlaces[other]);
                var swapped = Changed(code, (first, code[second]), (second, code[first]));
                return code[first] == code[second] || ReceiptCode.Parse(swapped) is null;
            },
            iter: 5000);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("7Q2M")]
    [InlineData("UUUU-UUUU-UUUU-U")]
    [InlineData("'; DROP TABLE application; --")]
    public void What_is_no_code_is_refused(string? text) => ReceiptCode.Parse(text).ShouldBeNull();

    private static string Changed(string code, params (int Place, char Symbol)[] changes)
    {
        var symbols = code.ToCharArray();
        foreach (var (place, symbol) in changes)
        {
            symbols[place] = symbol;
        }

        return new string(symbols);
    }
}
