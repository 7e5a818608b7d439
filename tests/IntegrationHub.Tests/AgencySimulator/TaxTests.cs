using System.Net;
using System.Text;
using System.Xml.Linq;
using IntegrationHub.AgencySimulator;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.AgencySimulator;

public sealed class TaxTests : SimulatorTest
{
    private const string Agency = "tax";
    private static readonly XNamespace P = "urn:pajak:mpp:v1";

    [Theory]
    [InlineData("kswp", "3214015201909999", "DISETUJUI", "VALID")]
    [InlineData("kswp", "3214015201900405", "DITOLAK", "TIDAK_VALID")]
    [InlineData("arrears-check", "3214015201900407", "DITOLAK", "TIDAK_VALID")]
    [InlineData("local-tax-clearance", "3214015201900405", "DISETUJUI", "VALID")]
    public async Task A_clearance_is_answered_at_once(string step, string nik, string status, string validity)
    {
        var state = await StateAsync("KonfirmasiStatusWajibPajak", Submit(step: step, nik: nik));

        (Text(state, "Status"), Text(state, "StatusKSWP")).ShouldBe((status, validity));
        (Text(state, "Alasan") is null).ShouldBe(validity == "VALID");
    }

    [Fact]
    public async Task An_officers_step_is_polled_until_it_is_decided()
    {
        await OfficersAsync(Agency, approve: 1);

        Text(await StateAsync("AjukanPermohonan", Submit()), "Status").ShouldBe("DITERIMA");
        await EventuallyAsync(async () => Text(await StateAsync("CekStatus", Element("IdTransaksi", "step-1:1")), "Status") == "DISETUJUI");

        Text(await StateAsync("CekStatus", Element("IdLangkah", "step-1")), "NomorHasil")!.ShouldStartWith("S-");
    }

    [Fact]
    public async Task The_same_transaction_twenty_times_at_once_is_one_effect()
    {
        var states = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StateAsync("AjukanPermohonan", Submit())));

        states.Select(state => Text(state, "NomorBukti")).Distinct().ShouldHaveSingleItem();
        states.Count(state => Text(state, "Ulangan") == "false").ShouldBe(1);
        await TheLineAsync(Agency);
    }

    [Fact]
    public async Task What_was_asked_for_is_added_and_decided_again()
    {
        await OfficersAsync(Agency, moreInformation: 1);
        await StateAsync("AjukanPermohonan", Submit());
        await LedgerShowsAsync(Agency, "waitingForApplicant");
        (await StateAsync("CekStatus", Element("IdLangkah", "step-1"))).Element(P + "DataDiminta")!.Elements().ShouldNotBeEmpty();
        await OfficersAsync(Agency, refuse: 1);

        Text(await StateAsync("LengkapiPermohonan", Element("IdLangkah", "step-1"), Element("IdTransaksi", "step-1:2")), "Status").ShouldBe("DIPROSES");

        await LedgerShowsAsync(Agency, "refused");
        await TheLineAsync(Agency);
    }

    [Fact]
    public async Task A_request_is_withdrawn_or_concluded_but_not_both()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        await StateAsync("AjukanPermohonan", Submit("step-1"));
        await StateAsync("AjukanPermohonan", Submit("step-2"));

        Text(await StateAsync("BatalkanPermohonan", Element("IdLangkah", "step-1")), "Status").ShouldBe("DIBATALKAN");
        Text(await StateAsync("CatatKeputusan", Element("IdLangkah", "step-2"), Element("Keputusan", "DITOLAK")), "Status").ShouldBe("DITOLAK");

        var (status, fault) = await CallAsync("CatatKeputusan", Element("IdLangkah", "step-1"), Element("Keputusan", "DISETUJUI"));
        (status, (string?)fault.Element("faultcode"), (string?)fault.Descendants(P + "Kode").Single())
            .ShouldBe((HttpStatusCode.InternalServerError, "soap:Client", "SUDAH_DIPUTUS"));
    }

    [Theory]
    [InlineData("CekStatus", "IdLangkah", "nobody", "TIDAK_DITEMUKAN")]
    [InlineData("AjukanPermohonan", "Langkah", "issue-skf", "PARAMETER")]
    public async Task What_cannot_be_done_is_a_client_fault(string operation, string element, string value, string code)
    {
        var (_, fault) = await CallAsync(operation, Element(element, value));

        ((string?)fault.Element("faultcode")).ShouldBe("soap:Client");
        fault.Descendants(P + "Kode").Single().Value.ShouldBe(code);
    }

    [Fact]
    public async Task A_stranger_and_a_document_type_are_refused()
    {
        using var stranger = await PostAsync("CekStatus", Envelope("CekStatus", "nobody", Element("IdLangkah", "x")));
        using var entity = await PostAsync("CekStatus", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + Envelope("CekStatus", DemoCredentials.TaxPassword, Element("IdLangkah", "x")));

        (await stranger.Content.ReadAsStringAsync(Cancellation)).ShouldContain("OTENTIKASI");
        (await entity.Content.ReadAsStringAsync(Cancellation)).ShouldContain("PARAMETER");
    }

    [Fact]
    public async Task The_extract_states_its_total()
    {
        await StateAsync("KonfirmasiStatusWajibPajak", Submit("step-1", step: "kswp"));
        await StateAsync("KonfirmasiStatusWajibPajak", Submit("step-2", step: "kswp"));

        var (_, page) = await CallAsync("AmbilRekap",
            Element("Dari", DateTime.UtcNow.AddHours(-1).ToString("o")), Element("Sampai", DateTime.UtcNow.AddHours(1).ToString("o")), Element("Halaman", "2"), Element("Jumlah", "1"));

        Text(page, "Total").ShouldBe("2");
        Text(page.Elements(P + "Baris").ShouldHaveSingleItem(), "IdLangkah").ShouldBe("step-2");
    }

    [Fact]
    public async Task The_description_names_the_address_it_was_asked_at() =>
        (await Http.GetStringAsync("/tax/ws?wsdl", Cancellation)).ShouldContain($"location=\"{BaseUrl}/tax/ws\"");

    private static XElement Element(string name, string value) => new(P + name, value);

    private static string? Text(XElement parent, string name) => (string?)parent.Element(P + name);

    private static XElement[] Submit(string stepId = "step-1", string step = "issue-skf", string nik = "3214015201909999") =>
    [
        Element("IdTransaksi", $"{stepId}:1"), Element("IdLangkah", stepId), Element("KodeResi", "7Q2M-9KXC-41TD-R"), Element("KodeLayanan", "TAX-001"),
        Element("Langkah", step), Element("CaraProses", "PETUGAS"), new(P + "WajibPajak", Element("NIK", nik)),
    ];

    private static string Envelope(string operation, string password, params XElement[] content)
    {
        XNamespace soap = "http://schemas.xmlsoap.org/soap/envelope/";
        XNamespace wsse = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
        var token = new XElement(wsse + "UsernameToken", new XElement(wsse + "Username", DemoCredentials.TaxUser), new XElement(wsse + "Password", password));
        return new XElement(
            soap + "Envelope",
            new XElement(soap + "Header", new XElement(wsse + "Security", token)),
            new XElement(soap + "Body", new XElement(P + operation, content))).ToString();
    }

    private async Task<XElement> StateAsync(string operation, params XElement[] content)
    {
        var (status, answer) = await CallAsync(operation, content);
        status.ShouldBe(HttpStatusCode.OK);
        answer.Name.ShouldBe(P + $"{operation}Response");
        return answer.Element(P + "Permohonan")!;
    }

    private async Task<(HttpStatusCode Status, XElement Content)> CallAsync(string operation, params XElement[] content)
    {
        using var answer = await PostAsync(operation, Envelope(operation, DemoCredentials.TaxPassword, content));
        var envelope = XElement.Parse(await answer.Content.ReadAsStringAsync(Cancellation));
        return (answer.StatusCode, envelope.Elements().Single().Elements().Single());
    }

    private Task<HttpResponseMessage> PostAsync(string operation, string envelope)
    {
        var body = new StringContent(envelope, Encoding.UTF8, "text/xml");
        body.Headers.Add("SOAPAction", $"\"urn:pajak:mpp:v1/{operation}\"");
        return Http.PostAsync("/tax/ws", body, Cancellation);
    }
}
