using System.Globalization;
using System.Text;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Licensing;

/// <summary>A one-page PDF of a licence, written by hand: five objects and their table of offsets.</summary>
internal static class LicencePdf
{
    public static byte[] Of(LedgerEntry licence)
    {
        var text = $"BT /F1 18 Tf 72 760 Td (IZIN - DEMO) Tj /F1 12 Tf 0 -36 Td (Nomor: {Escape(licence.ResultNumber!)}) Tj "
            + $"0 -20 Td (Permohonan: {Escape(licence.ReceiptCode)}) Tj 0 -20 Td (Layanan: {Escape(licence.ServiceCode)}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            string.Create(CultureInfo.InvariantCulture, $"<< /Length {text.Length} >>\nstream\n{text}\nendstream"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        return Encoding.Latin1.GetBytes(Assemble(objects));
    }

    private static string Assemble(string[] objects)
    {
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        foreach (var (number, content) in objects.Index())
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{content}\nendobj\n");
        }

        var table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(offset => pdf.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        return pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString();
    }

    private static string Escape(string text)
    {
        var printable = new string([.. text.Select(letter => letter is >= ' ' and <= '~' ? letter : '?')]);
        return printable.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal);
    }
}
