using System.Globalization;

namespace IntegrationHub.Ui.Components;

/// <summary>Numbers as Indonesia writes them, in both languages: a point between thousands, a comma before decimals.</summary>
public static class Figures
{
    private static readonly NumberFormatInfo Points = new()
    {
        NumberGroupSeparator = ".",
        NumberDecimalSeparator = ",",
        NumberGroupSizes = [3],
        NegativeSign = "-",
    };

    /// <summary><c>Rp 1.250.000</c></summary>
    public static string Money(decimal amount) =>
        amount < 0 ? "-" + Money(-amount) : "Rp\u00a0" + amount.ToString("#,0.##", Points);

    /// <summary><c>12,5</c>: one decimal, where there is one.</summary>
    public static string Number(double number) => number.ToString("#,0.#", Points);

    /// <summary><c>10.000</c></summary>
    public static string Count(long number) => number.ToString("#,0", Points);
}
