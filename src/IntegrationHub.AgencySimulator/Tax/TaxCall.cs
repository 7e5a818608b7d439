using System.Xml;
using System.Xml.Linq;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;
using static IntegrationHub.AgencySimulator.Tax.TaxNames;

namespace IntegrationHub.AgencySimulator.Tax;

/// <summary>The body's element of an envelope.</summary>
internal sealed record TaxCall(XElement Element, XElement? Header, string Sha256)
{
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public string Operation => Element.Name.LocalName;

    public bool IsLoggedIn => Header?.Element(Security + "Security")?.Element(Security + "UsernameToken") is { } token
        && (string?)token.Element(Security + "Username") == DemoCredentials.TaxUser
        && (string?)token.Element(Security + "Password") == DemoCredentials.TaxPassword;

    /// <summary>Null when it is no SOAP 1.1 envelope of this namespace.</summary>
    public static TaxCall? Read(byte[] bytes, string sha256)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), Safe);
            var envelope = XElement.Load(reader);
            var element = envelope.Name == Soap + "Envelope" ? envelope.Element(Soap + "Body")?.Elements().FirstOrDefault() : null;
            return element?.Name.Namespace == P ? new(element, envelope.Element(Soap + "Header"), sha256) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    public string? Text(string name) => Text(Element, name);

    public CaseSelector Selector() => new(Text("NomorBukti"), Text("IdLangkah"));

    public Submission ToSubmission() => new()
    {
        DedupeKey = Text("IdTransaksi")!,
        IdempotencyKey = Text("IdTransaksi")!,
        StepId = Text("IdLangkah")!,
        ReceiptCode = Text("KodeResi")!,
        ServiceCode = Text("KodeLayanan")!,
        Step = Text("Langkah")!,
        Automatic = Text("CaraProses") == "OTOMATIS",
        Sha256 = Sha256,
        Amount = long.TryParse(Text("Nominal"), out var amount) ? amount : null,
        Content = Content(),
    };

    public CaseContent Content() => new()
    {
        Applicant = Element.Element(P + "WajibPajak") is { } payer ? Applicant(payer) : new(),
        Fields = (Element.Element(P + "Isian")?.Elements(P + "Butir") ?? [])
            .Where(item => item.Attribute("Nama") is not null)
            .DistinctBy(item => item.Attribute("Nama")!.Value)
            .ToDictionary(item => item.Attribute("Nama")!.Value, item => (string?)item.Value),
    };

    public IReadOnlyList<string> Items() => [.. (Element.Element(P + "DataDiminta")?.Elements(P + "Butir") ?? []).Select(item => item.Value)];

    private static Applicant Applicant(XElement payer) => new()
    {
        Nik = Text(payer, "NIK"),
        FullName = Text(payer, "Nama"),
        KkNumber = Text(payer, "NoKK"),
        Npwp = Text(payer, "NPWP"),
        Phone = Text(payer, "Telepon"),
        Email = Text(payer, "Email"),
        Address = Text(payer, "Alamat"),
        DistrictCode = Text(payer, "KodeKecamatan"),
    };

    private static string? Text(XElement parent, string name) =>
        (string?)parent.Element(P + name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;
}
