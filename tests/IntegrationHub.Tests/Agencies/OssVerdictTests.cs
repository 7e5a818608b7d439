using System.Net;
using System.Text;
using System.Text.Json;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Licensing.Oss;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class OssVerdictTests
{
    private static readonly OssExpectation Submit = new(CallKind.Submit, BodySha256: "abc");

    [Fact]
    public async Task A_409_with_the_hash_of_the_body_sent_is_a_success()
        => (await Verdict(409, Json(409, sha256: "ABC"), Submit)).ShouldBeOfType<CallResult.Answered>();

    [Fact]
    public async Task A_409_with_another_hash_goes_to_a_person()
        => (await Verdict(409, Json(409, sha256: "def"), Submit)).ShouldBeOfType<CallResult.Rejected>();

    [Fact]
    public async Task A_409_that_tells_no_hash_is_no_success()
        => (await Verdict(409, Json(409, izin: false), Submit)).ShouldBeOfType<CallResult.Unknown>();

    [Theory]
    [InlineData(400, typeof(CallResult.Rejected))]
    [InlineData(401, typeof(CallResult.Rejected))]
    [InlineData(403, typeof(CallResult.Rejected))]
    [InlineData(429, typeof(CallResult.Retry))]
    [InlineData(500, typeof(CallResult.Retry))]
    [InlineData(503, typeof(CallResult.Retry))]
    [InlineData(504, typeof(CallResult.Unknown))]
    public async Task Each_code_means_what_the_protocol_says_whatever_the_http_status(int code, Type meaning)
    {
        (await Verdict(code, Json(code, izin: false), Submit)).ShouldBeOfType(meaning);
        (await Verdict(200, Json(code, izin: false), Submit)).ShouldBeOfType(meaning);
    }

    [Fact]
    public async Task Only_what_is_not_a_submit_can_be_unknown_to_the_backend()
    {
        (await Verdict(404, Json(404, izin: false), new OssExpectation(CallKind.Inquire))).ShouldBeOfType<CallResult.NotKnown>();
        (await Verdict(404, Json(404, izin: false), Submit)).ShouldBeOfType<CallResult.Rejected>();
    }

    [Fact]
    public async Task A_final_case_is_a_success_only_when_it_ended_as_wanted()
    {
        (await Verdict(405, Json(405), new OssExpectation(CallKind.Conclude, ReportedStatus.Approved))).ShouldBeOfType<CallResult.Answered>();
        (await Verdict(405, Json(405), new OssExpectation(CallKind.Conclude, ReportedStatus.Refused))).ShouldBeOfType<CallResult.Rejected>();
        (await Verdict(405, Json(405), new OssExpectation(CallKind.Amend))).ShouldBeOfType<CallResult.Answered>();
        (await Verdict(405, Json(405), new OssExpectation(CallKind.Withdraw, ReportedStatus.Withdrawn))).ShouldBeOfType<CallResult.Rejected>();
    }

    [Theory]
    [InlineData(200, "<html>ok</html>", "text/html")]
    [InlineData(200, """{"respon":{"kode":200},"izin":{"id_izin":"I-1" """, "application/json")]
    [InlineData(200, """{"respon":{"kode":200,"keterangan":"ok"}}""", "application/json")]
    [InlineData(200, "{}", "application/json")]
    [InlineData(200, "", "application/json")]
    [InlineData(404, "<html>not found</html>", "text/html")]
    [InlineData(409, """{"respon":{"kode":409""", "application/json")]
    [InlineData(502, "<html>bad gateway</html>", "text/html")]
    public async Task What_does_not_read_is_unknown_never_a_success(int status, string body, string type)
        => (await Verdict(status, body, Submit, type)).ShouldBeOfType<CallResult.Unknown>();

    [Fact]
    public async Task A_right_body_under_a_wrong_content_type_is_not_taken()
        => (await Verdict(200, Json(200), Submit, "text/plain")).ShouldBeOfType<CallResult.Unknown>();

    [Fact]
    public void The_same_call_is_the_same_bytes()
    {
        byte[] Write(params string[] names) => OssRequests.Submit(Call(names.ToDictionary(name => name, name => name + "1")));
        Write("nib", "alamat").ShouldBe(Write("alamat", "nib"));
    }

    private static BackendCall Call(Dictionary<string, string> fields)
        => new(
            CallKind.Submit, "k:1", Guid.Empty, "R", "LIC-014", "issue-permit", false, null,
            new CallContent(new ApplicantData("1", "Siti", null, null, null, null, null, null), fields, [], null), null);

    private static async Task<CallResult> Verdict(int status, string body, OssExpectation expected, string type = "application/json")
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, type) };
        return OssVerdict.Of(response, await BackendJson.ReadAsync(response, OssJson.Default.OssAnswer, CancellationToken.None), expected);
    }

    private static string Json(int code, bool izin = true, string sha256 = "abc")
    {
        var state = new { id_izin = "I-1", nomor_urut = 3, kd_status = "50", tgl_status = "2026-11-23T09:15:00.123+07:00", sha256 };
        return JsonSerializer.Serialize(new { respon = new { kode = code, keterangan = "x" }, izin = izin ? state : null });
    }
}
