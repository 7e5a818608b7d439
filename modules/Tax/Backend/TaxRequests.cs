using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Tax.Cases;
using static IntegrationHub.Modules.Tax.Backend.TaxNames;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>
/// The bodies of the operations. The same call gives the same bytes on every attempt, so that a repeated one can be
/// recognised by its hash.
/// </summary>
internal static class TaxRequests
{
    private const string SeenOnPaper = "asli diperlihatkan";

    public static XElement Submit(BackendCall call) => new(
        P + (TaxSteps.IsConfirmation(call.Step) ? Confirm : Apply),
        Text("IdTransaksi", call.IdempotencyKey),
        Text("IdLangkah", call.StepId.ToString()),
        Text("KodeResi", call.ReceiptCode),
        Text("KodeLayanan", call.ServiceCode),
        Text("Langkah", call.Step),
        Text("CaraProses", call.Automated ? "OTOMATIS" : "PETUGAS"),
        Content(call.Content));

    public static XElement Amend(BackendCall call) => new(
        P + TaxNames.Amend, Case(call), Text("IdTransaksi", call.IdempotencyKey), Content(call.Content));

    public static XElement Withdraw(BackendCall call) => new(
        P + TaxNames.Withdraw, Case(call), Text("Alasan", call.Content.Note));

    public static XElement Conclude(BackendCall call, ClerkDecision decision) => new(
        P + TaxNames.Conclude,
        Case(call),
        Text("Keputusan", WordOf(decision.Status)),
        Text("Alasan", decision.Reason),
        Text("NomorHasil", decision.ResultNumber),
        decision.MissingItems.Count == 0 ? null : new XElement(P + "DataDiminta", decision.MissingItems.Select(item => Text("Butir", item))));

    public static XElement Inquire(CaseKey key) => new(
        P + TaxNames.Inquire,
        key.BackendReference is { } reference ? Text("NomorBukti", reference) : Text("IdTransaksi", key.SubmitKey));

    public static XElement Extract(DateTimeOffset from, DateTimeOffset to, int page, int size) => new(
        P + TaxNames.Extract,
        new XElement(P + "Dari", XmlConvert.ToString(from)),
        new XElement(P + "Sampai", XmlConvert.ToString(to)),
        new XElement(P + "Halaman", page),
        new XElement(P + "Jumlah", size));

    private static XElement? Case(BackendCall call)
        => call.BackendReference is { } reference ? Text("NomorBukti", reference) : Text("IdLangkah", call.StepId.ToString());

    private static IEnumerable<XElement?> Content(CallContent content)
    {
        var payer = content.Applicant;
        XElement?[] known =
        [
            Text("NIK", payer.Nik), Text("NPWP", payer.Npwp), Text("Nama", payer.FullName), Text("NoKK", payer.KkNumber),
            Text("Telepon", payer.Phone), Text("Email", payer.Email), Text("Alamat", payer.Address),
            Text("KodeKecamatan", payer.DistrictCode),
        ];
        yield return Group("WajibPajak", known);
        yield return Group("Isian", [.. Items(content)]);
    }

    private static IEnumerable<XElement> Items(CallContent content)
        => content.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => Item(field.Key, field.Value))
            .Concat(content.Documents.Select((document, index) => Item(
                string.Create(CultureInfo.InvariantCulture, $"dokumen.{index + 1}.{document.Name}"),
                document.FileId?.ToString() ?? SeenOnPaper)))
            .Concat(content.Note is { Length: > 0 } note ? [Item("catatan", note)] : []);

    private static XElement Item(string name, string value)
        => new(P + "Butir", new XAttribute("Nama", Clean(name)), Clean(value));

    private static XElement? Group(string name, XElement?[] elements)
        => elements.Any(element => element is not null) ? new XElement(P + name, elements) : null;

    private static XElement? Text(string name, string? value)
        => string.IsNullOrEmpty(value) ? null : new XElement(P + name, Clean(value));

    // XML 1.0 has no way to write control characters or half a surrogate pair.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }
}
