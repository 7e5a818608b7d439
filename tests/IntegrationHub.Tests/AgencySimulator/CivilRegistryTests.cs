using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.AgencySimulator;

public sealed class CivilRegistryTests : SimulatorTest
{
    private const string Agency = "civil-registry";
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 23, 15, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.FromMilliseconds(1) };

    protected override SimulatorOptions Options => new() { Clock = _clock };

    [Fact]
    public async Task An_identity_that_matches_is_approved_in_the_answer_with_a_score_for_each_element_sent()
    {
        var answer = await CallAsync("AJUKAN", Submit(new() { ["NAMA_LGKP"] = "Siti Aminah" }));

        Text(answer, "RESPONSE_CODE").ShouldBe("00");
        Text(answer, "STATUS").ShouldBe("DISETUJUI");
        Text(answer, "NAMA_LGKP").ShouldBe("Sesuai");
        answer["NAMA_LGKP_SKOR"]!.GetValue<int>().ShouldBe(100);
        answer["NO_KK"].ShouldBeNull();
        (await TheLineAsync(Agency))["status"]!.GetValue<string>().ShouldBe("approved");
    }

    [Theory]
    [InlineData("3214015201900404", "10", "Data Tidak Ditemukan")]
    [InlineData("32140152019", "10", "Data Tidak Ditemukan")]
    [InlineData("3214015201900406", "11", "Tidak Sesuai")]
    public async Task An_identity_that_does_not_match_is_refused(string nik, string code, string text)
    {
        var answer = await CallAsync("AJUKAN", Submit(new() { ["NIK"] = nik, ["NAMA_LGKP"] = "Siti Aminah" }));

        (Text(answer, "RESPONSE_CODE"), Text(answer, "RESPON"), Text(answer, "STATUS")).ShouldBe((code, text, "DITOLAK"));
    }

    [Theory]
    [InlineData("PASSWORD", "wrong", "02")]
    [InlineData("IP_USER", "10.0.0.9", "03")]
    [InlineData("LANGKAH", "", "01")]
    public async Task A_call_that_is_not_taken_says_so_in_a_200(string field, string value, string code)
    {
        var answer = await CallAsync("AJUKAN", Submit(new() { [field] = value }));

        Text(answer, "RESPONSE_CODE").ShouldBe(code);
        (await LedgerAsync(Agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_quota_of_the_day_is_used_up_until_midnight_in_West_Indonesia()
    {
        await PutAsync($"{Agency}/quota", new { limit = 1 });
        await CallAsync("AJUKAN", Submit([], "step-1"));
        Text(await CallAsync("AJUKAN", Submit([], "step-2")), "RESPONSE_CODE").ShouldBe("05");

        _clock.SetUtcNow(new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero));

        Text(await CallAsync("AJUKAN", Submit([], "step-2")), "RESPONSE_CODE").ShouldBe("00");
    }

    [Fact]
    public async Task The_same_key_twenty_times_at_once_is_one_effect()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CallAsync("AJUKAN", Submit([]))));

        answers.Select(answer => Text(answer, "NO_PERMINTAAN")).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => Text(answer, "ULANGAN") == "N").ShouldBe(1);
        (await TheLineAsync(Agency))["idempotencyKey"]!.GetValue<string>().ShouldBe("step-1:1");
    }

    [Fact]
    public async Task An_officers_decision_is_called_back_signed()
    {
        await OfficersAsync(Agency, approve: 1);

        Text(await CallAsync("AJUKAN", Officer()), "STATUS").ShouldBe("DITERIMA");
        await EventuallyAsync(() => Task.FromResult(Hub.Received.Count == 1));

        var callback = Hub.Received[0];
        callback.Path.ShouldBe("/callbacks/civil-registry/keputusan");
        Text(callback.Json, "STATUS").ShouldBe("DISETUJUI");
        Text(callback.Json, "NOMOR_HASIL")!.ShouldStartWith("3214-LU-");
        var signed = Encoding.UTF8.GetBytes($"{callback.Headers["X-Waktu"]}.{callback.Body}");
        callback.Headers["X-Tanda-Tangan"].ShouldBe(
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(DemoCredentials.CivilRegistryCallbackSecret), signed)));
    }

    [Fact]
    public async Task What_was_asked_for_is_added_once_and_decided_again_on_the_same_line()
    {
        await OfficersAsync(Agency, moreInformation: 1);
        await CallAsync("AJUKAN", Officer());
        await LedgerShowsAsync(Agency, "waitingForApplicant");
        await OfficersAsync(Agency, approve: 1);
        var amendment = new JsonObject { ["ID_LANGKAH"] = "step-1", ["ID_PERMINTAAN"] = "step-1:2", ["ISIAN"] = new JsonObject { ["suratNikah"] = "file-1" } };

        Text(await CallAsync("TAMBAH_DATA", amendment), "STATUS").ShouldBe("DIPROSES");
        await LedgerShowsAsync(Agency, "approved");

        Text(await CallAsync("TAMBAH_DATA", amendment), "ULANGAN").ShouldBe("Y");
        var state = await CallAsync("CEK_STATUS", new() { ["ID_PERMINTAAN"] = "step-1:1" });
        Text(state, "SHA256_TERAKHIR").ShouldNotBe(Text(state, "SHA256_PERMINTAAN"));
        (await TheLineAsync(Agency))["idempotencyKey"]!.GetValue<string>().ShouldBe("step-1:1");
    }

    [Fact]
    public async Task A_withdrawn_request_is_not_decided_any_more()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        await CallAsync("AJUKAN", Officer());

        Text(await CallAsync("BATALKAN", new() { ["ID_LANGKAH"] = "step-1", ["ALASAN"] = "Batal" }), "STATUS").ShouldBe("DIBATALKAN");
        Text(await CallAsync("BATALKAN", new() { ["ID_LANGKAH"] = "step-1" }), "RESPONSE_CODE").ShouldBe("00");
        var late = await CallAsync("CATAT_KEPUTUSAN", new() { ["ID_LANGKAH"] = "step-1", ["KEPUTUSAN"] = "DISETUJUI" });
        (Text(late, "RESPONSE_CODE"), Text(late, "STATUS")).ShouldBe(("06", "DIBATALKAN"));
    }

    [Fact]
    public async Task A_decision_made_elsewhere_is_recorded_and_not_called_back()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        var reference = Text(await CallAsync("AJUKAN", Officer()), "NO_PERMINTAAN");

        await CallAsync("CATAT_KEPUTUSAN", new() { ["NO_PERMINTAAN"] = reference, ["KEPUTUSAN"] = "DISETUJUI", ["NOMOR_HASIL"] = "LU-1" });

        var state = await CallAsync("CEK_STATUS", new() { ["NO_PERMINTAAN"] = reference });
        (Text(state, "STATUS"), Text(state, "NOMOR_HASIL")).ShouldBe(("DISETUJUI", "LU-1"));
        (await AdminAsync($"{Agency}/calls"))["callbacks"]!.AsObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unknown_request_is_not_found() =>
        Text(await CallAsync("CEK_STATUS", new() { ["ID_LANGKAH"] = "nobody" }), "RESPONSE_CODE").ShouldBe("04");

    [Fact]
    public async Task The_extract_of_a_window_comes_in_pages_that_add_up_to_its_total()
    {
        foreach (var step in new[] { "a", "b", "c" })
        {
            await CallAsync("AJUKAN", Submit([], step));
        }

        var pages = new[] { await ExtractAsync(1), await ExtractAsync(2) };

        pages[0]["totalElements"]!.GetValue<int>().ShouldBe(3);
        pages.SelectMany(page => page["content"]!.AsArray()).Select(line => Text(line!, "ID_LANGKAH")).ShouldBe(["a", "b", "c"]);
        pages[1]["lastPage"]!.GetValue<bool>().ShouldBeTrue();
    }

    private static string? Text(JsonNode json, string name) => (string?)json[name];

    private static JsonObject Officer() => Submit(new() { ["CARA_PROSES"] = "PETUGAS", ["LANGKAH"] = "birth-certificate" });

    private static JsonObject Submit(Dictionary<string, string> changed, string step = "step-1")
    {
        var body = new JsonObject
        {
            ["ID_PERMINTAAN"] = $"{step}:1",
            ["ID_LANGKAH"] = step,
            ["KODE_RESI"] = "7Q2M-9KXC-41TD-R",
            ["KODE_LAYANAN"] = "LIC-014",
            ["LANGKAH"] = "identity",
            ["CARA_PROSES"] = "OTOMATIS",
            ["NIK"] = "3214015201909999",
            ["BIAYA"] = 0,
        };
        foreach (var (name, value) in changed)
        {
            body[name] = value;
        }

        return body;
    }

    private async Task<JsonNode> ExtractAsync(int page)
    {
        using var answer = await PostAsync("REKAP", new() { ["DARI"] = "23-11-2026", ["SAMPAI"] = "24-11-2026", ["HALAMAN"] = page, ["JUMLAH"] = 2 });
        return await ReadAsync(answer);
    }

    private async Task<JsonNode> CallAsync(string method, JsonObject body)
    {
        using var answer = await PostAsync(method, body);
        ((int)answer.StatusCode).ShouldBe(200);
        return (await ReadAsync(answer))["content"]!.AsArray().ShouldHaveSingleItem()!;
    }

    private Task<HttpResponseMessage> PostAsync(string method, JsonObject body)
    {
        body["USER_ID"] = DemoCredentials.CivilRegistryUser;
        body["PASSWORD"] ??= DemoCredentials.CivilRegistryPassword;
        body["IP_USER"] ??= DemoCredentials.CivilRegistryAddress;
        return Http.PostAsync($"/civil-registry/{DemoCredentials.Institution}/{method}", Json(body), Cancellation);
    }
}
