using System.Net;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Tax.Backend;
using IntegrationHub.Tests.Agencies;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Tax;

public sealed class TaxAnswerTests : TaxBackendTest
{
    private const string Open = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:p=\"urn:pajak:mpp:v1\"><soap:Body>";
    private const string Close = "</soap:Body></soap:Envelope>";
    private static readonly Guid StepId = Guid.Parse("0199a1b2-0000-7000-8000-000000000003");

    public static TheoryData<string, string> NotToBeTrusted => new()
    {
        { "text/html", "<html><body>OK</body></html>" },
        { "text/html", State() },
        { "application/json", "{\"Status\":\"DISETUJUI\"}" },
        { "text/xml", "" },
        { "text/xml", "DISETUJUI" },
        { "text/xml", State()[..^30] },
        { "text/xml", $"<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{State(reason: "&e;")}" },
        { "text/xml", State(reason: string.Concat(Enumerable.Repeat("<p:a>", 50_000)) + string.Concat(Enumerable.Repeat("</p:a>", 50_000))) },
        { "text/xml", State(stepId: "0199a1b2-0000-7000-8000-00000000ffff") },
        { "text/xml", State(status: "SELESAI") },
        { "text/xml", State(word: "TIDAK_VALID") },
        { "text/xml", State(word: "MUNGKIN") },
        { "text/xml", State(word: null) },
        { "text/xml", State().Replace("KonfirmasiStatusWajibPajakResponse", "CekStatusResponse", StringComparison.Ordinal) },
        { "text/xml", State(reference: new string('9', 65)) },
    };

    [Theory]
    [MemberData(nameof(NotToBeTrusted))]
    public async Task An_answer_that_is_not_as_agreed_is_unknown_and_never_a_success(string type, string body)
    {
        await using var services = Connect(new StubWire(_ => StubWire.Answer(body, type)));

        (await services.Backend.SendAsync(Submit("kswp", stepId: StepId), Cancellation)).ShouldBeOfType<CallResult.Unknown>();
    }

    [Fact]
    public async Task The_same_answer_as_agreed_is_a_success()
    {
        await using var services = Connect(new StubWire(_ => StubWire.Answer(State(), "text/xml")));

        Report(await services.Backend.SendAsync(Submit("kswp", stepId: StepId), Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }

    [Theory]
    [InlineData("soap:Client", "PARAMETER", HttpStatusCode.InternalServerError, typeof(CallResult.Rejected))]
    [InlineData("soap:Client", "PARAMETER", HttpStatusCode.ServiceUnavailable, typeof(CallResult.Rejected))]
    [InlineData("soap:VersionMismatch", null, HttpStatusCode.InternalServerError, typeof(CallResult.Rejected))]
    [InlineData("soap:Server", "GANGGUAN", HttpStatusCode.InternalServerError, typeof(CallResult.Unknown))]
    [InlineData("soap:Server", "GANGGUAN", HttpStatusCode.BadRequest, typeof(CallResult.Unknown))]
    [InlineData("soap:Server", "SIBUK", HttpStatusCode.InternalServerError, typeof(CallResult.Retry))]
    [InlineData("soap:Server.Busy", "GANGGUAN", HttpStatusCode.ServiceUnavailable, typeof(CallResult.Retry))]
    public async Task The_faultcode_decides_and_not_the_status(string code, string? word, HttpStatusCode status, Type expected)
    {
        var fault = $"{Open}<soap:Fault><faultcode>{code}</faultcode><faultstring>Langkah wajib diisi</faultstring>"
            + $"<detail><p:Kesalahan><p:Kode>{word}</p:Kode></p:Kesalahan></detail></soap:Fault>{Close}";
        await using var services = Connect(new StubWire(_ => StubWire.Answer(fault, "text/xml", status)));

        var result = await services.Backend.SendAsync(Submit("kswp"), Cancellation);

        result.ShouldBeOfType(expected);
        result.ToString().ShouldContain("Langkah wajib diisi");
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, typeof(CallResult.Rejected))]
    [InlineData(HttpStatusCode.Redirect, typeof(CallResult.Rejected))]
    [InlineData(HttpStatusCode.BadGateway, typeof(CallResult.Unknown))]
    [InlineData(HttpStatusCode.TooManyRequests, typeof(CallResult.Retry))]
    public async Task A_page_of_a_proxy_is_classed_by_its_status(HttpStatusCode status, Type expected)
    {
        await using var services = Connect(new StubWire(_ => StubWire.Answer("<html>proxy</html>", "text/html", status)));

        (await services.Backend.InquireAsync(new CaseKey(StepId, $"{StepId}:1", null), Cancellation)).ShouldBeOfType(expected);
    }

    [Fact]
    public void The_same_call_is_the_same_bytes_whatever_the_order_of_its_fields()
    {
        var call = Submit("kswp", stepId: StepId);
        var turned = call with
        {
            Content = call.Content with { Fields = new Dictionary<string, string>(call.Content.Fields.Reverse()) },
        };

        SoapEnvelope.Write(TaxRequests.Submit(turned), "u", "p").ShouldBe(SoapEnvelope.Write(TaxRequests.Submit(call), "u", "p"));
    }

    private static string State(
        string? word = "VALID", string status = "DISETUJUI", string? stepId = null, string reason = "", string reference = "PJK-00000001")
        => $"{Open}<p:KonfirmasiStatusWajibPajakResponse><p:Permohonan><p:NomorBukti>{reference}</p:NomorBukti>"
            + $"<p:IdLangkah>{stepId ?? StepId.ToString()}</p:IdLangkah><p:Langkah>kswp</p:Langkah><p:Status>{status}</p:Status><p:Alasan>{reason}</p:Alasan>"
            + (word is null ? "" : $"<p:StatusKSWP>{word}</p:StatusKSWP>")
            + "<p:Ulangan>false</p:Ulangan><p:WaktuTerima>2026-11-23T09:15:00.123+07:00</p:WaktuTerima>"
            + $"<p:WaktuUbah>2026-11-23T09:15:00.123+07:00</p:WaktuUbah></p:Permohonan></p:KonfirmasiStatusWajibPajakResponse>{Close}";
}
