using System.Xml.Linq;
using IntegrationHub.AgencySimulator.Ledger;
using static IntegrationHub.AgencySimulator.Tax.TaxNames;

namespace IntegrationHub.AgencySimulator.Tax;

/// <summary>The tax offices' envelopes.</summary>
internal static class TaxAnswers
{
    public static XElement State(LedgerEntry entry, bool repeated = false) => new(
        P + "Permohonan",
        Line(entry),
        TaxRules.IsClearance(entry.Step) ? new XElement(P + "StatusKSWP", entry.Status == CaseStatus.Approved ? "VALID" : "TIDAK_VALID") : null,
        Optional("Alasan", entry.Reason),
        entry.Items.Count == 0 ? null : new XElement(P + "DataDiminta", entry.Items.Select(item => new XElement(P + "Butir", item))),
        new XElement(P + "Ulangan", repeated));

    public static object[] Extract(LedgerPage page, LedgerWindow window) =>
    [
        new XElement(P + "Total", page.Total),
        new XElement(P + "Halaman", window.Page),
        new XElement(P + "Jumlah", window.Size),
        page.Entries.Select(entry => new XElement(P + "Baris", Line(entry))),
    ];

    public static XElement Fault(TaxFault fault) => new(
        Soap + "Fault",
        new XElement("faultcode", $"soap:{(fault.IsClient ? "Client" : "Server")}"),
        new XElement("faultstring", fault.Text),
        new XElement("detail", new XElement(P + "Kesalahan", new XElement(P + "Kode", fault.Code))));

    public static string Envelope(XElement content) => "<?xml version=\"1.0\" encoding=\"utf-8\"?>" + new XElement(
        Soap + "Envelope",
        new XAttribute(XNamespace.Xmlns + "soap", Soap),
        new XAttribute(XNamespace.Xmlns + "p", P),
        new XElement(Soap + "Body", content)).ToString(SaveOptions.DisableFormatting);

    private static IEnumerable<XElement?> Line(LedgerEntry entry) =>
    [
        new(P + "NomorBukti", entry.Reference),
        new(P + "IdTransaksi", entry.IdempotencyKey),
        new(P + "IdLangkah", entry.StepId),
        new(P + "KodeResi", entry.ReceiptCode),
        new(P + "Langkah", entry.Step),
        new(P + "Status", TaxStatus.NameOf(entry.Status)),
        Optional("NomorHasil", entry.ResultNumber),
        Optional("Nominal", entry.Amount),
        new(P + "Sha256", entry.RequestSha256),
        new(P + "Sha256Terakhir", entry.LatestSha256),
        new(P + "WaktuTerima", entry.ReceivedAt.ToWibIso()),
        new(P + "WaktuUbah", entry.UpdatedAt.ToWibIso()),
    ];

    private static XElement? Optional(string name, object? value) => value is null ? null : new XElement(P + name, value);
}
