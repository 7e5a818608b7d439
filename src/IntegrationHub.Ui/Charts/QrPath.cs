using System.Collections;
using System.Globalization;
using System.Text;
using QRCoder;

namespace IntegrationHub.Ui.Charts;

/// <summary>Draws a QR code as one SVG path: a run of dark modules is one rectangle.</summary>
internal static class QrPath
{
    internal static (int Modules, string Path) Of(string payload)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(payload, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        foreach (var (y, row) in data.ModuleMatrix.Index())
        {
            AppendRuns(path, row, y);
        }

        return (data.ModuleMatrix.Count, path.ToString());
    }

    private static void AppendRuns(StringBuilder path, BitArray row, int y)
    {
        var x = 0;
        while (x < row.Length)
        {
            var start = x;
            while (x < row.Length && row[x])
            {
                x++;
            }

            if (x > start)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
            else
            {
                x++;
            }
        }
    }
}
