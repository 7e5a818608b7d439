using System.Globalization;

namespace IntegrationHub.Ui.Charts;

/// <summary>Numbers as SVG reads them, whatever the reader's language.</summary>
internal static class Svg
{
    internal static string N(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    internal static string Percent(double share) => N(Math.Clamp(share, 0, 1) * 100) + "%";
}
