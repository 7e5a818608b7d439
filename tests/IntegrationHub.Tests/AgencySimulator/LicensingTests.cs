using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.AgencySimulator;

public sealed class LicensingTests : LicensingTest
{
    [Fact]
    public async Task An_officers_licence_goes_through_its_statuses_and_each_is_called_back_in_order_and_signed()
    {
        await OfficersAsync(Agency, approve: 1);
        using var taken = await SubmitAsync();
        (await ReadAsync(taken))["izin"]!["kd_status"]!.GetValue<string>().ShouldBe("10");

        await EventuallyAsync(() => Task.FromResult(Hub.Received.Count == 3));

        Hub.Received.Select(callback => callback.LicenceStatus).ShouldBe(["10", "20", "50"]);
        Hub.Received.Select(callback => (int)callback.Json["IZINSTATUS"]!["nomor_urut"]!).ShouldBe([1, 2, 3]);
        Hub.Received.ShouldAllBe(callback => callback.Path == "/callbacks/licensing/izinstatus" && IsSigned(callback));
    }

    [Fact]
    public async Task An_approved_licence_has_a_PDF_for_those_who_have_the_key()
    {
        await OfficersAsync(Agency, approve: 1);
        using var taken = await SubmitAsync();
        await LedgerShowsAsync(Agency, "approved");

        var link = (string)(await CheckAsync())["izin"]!["file_izin"]!;

        var pdf = await Http.GetByteArrayAsync(link, Cancellation);
        Encoding.Latin1.GetString(pdf).ShouldStartWith("%PDF-1.4");
        Http.DefaultRequestHeaders.Clear();
        using var refused = await Http.GetAsync(link, Cancellation);
        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_second_request_with_the_same_natural_key_is_a_409_with_the_first_ones_reference_and_hash()
    {
        using var first = await SubmitAsync();
        using var second = await SubmitAsync();

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var (known, again) = ((await ReadAsync(first))["izin"]!, (await ReadAsync(second))["izin"]!);
        ((string)again["id_izin"]!).ShouldBe((string)known["id_izin"]!);
        ((string)again["sha256"]!).ShouldBe((string)(await TheLineAsync(Agency))["requestSha256"]!);
    }

    [Fact]
    public async Task Twenty_requests_at_once_are_one_success_and_nineteen_conflicts()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SubmitAsync()));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(19);
        await TheLineAsync(Agency);
    }

    [Fact]
    public async Task A_paused_clock_resumes_with_the_amendment()
    {
        await OfficersAsync(Agency, moreInformation: 1);
        using var taken = await SubmitAsync();
        await LedgerShowsAsync(Agency, "waitingForApplicant");
        ((string)(await CheckAsync())["izin"]!["kd_status"]!).ShouldBe("41");
        await OfficersAsync(Agency, approve: 1);

        using var amended = await CallAsync("amendLicenseRequest", "IZINPERUBAHAN", new() { ["id_permohonan"] = "step-1", ["kunci_idempoten"] = "step-1:2" });

        ((string)(await ReadAsync(amended))["izin"]!["kd_status"]!).ShouldBe("42");
        await LedgerShowsAsync(Agency, "approved");
        (await CheckAsync())["izin"]!["riwayat"]!.AsArray().Select(line => (string)line!["kd_status"]!).ShouldBe(["10", "20", "41", "42", "50"]);
        await TheLineAsync(Agency);
    }

    [Theory]
    [InlineData("3214015201900443", "issue-permit", "10 20 43 44 50")]
    [InlineData("3214015201900457", "issue-permit", "10 20 57")]
    [InlineData("3214015201900490", "issue-permit", "10 20 90")]
    [InlineData("3214015201909999", "site-check", "10 20 40 45 50")]
    public async Task The_clock_runs_as_the_serial_or_the_step_has_it(string nik, string step, string statuses)
    {
        await OfficersAsync(Agency, approve: 1);
        using var taken = await SubmitAsync(nik: nik, step: step);

        var expected = statuses.Split(' ');
        await EventuallyAsync(() => Task.FromResult(Hub.Received.Count == expected.Length));

        Hub.Received.Select(callback => callback.LicenceStatus).ShouldBe(expected);
    }

    [Fact]
    public async Task An_automated_request_is_decided_in_the_answer_and_not_called_back()
    {
        using var answer = await SubmitAsync(processing: "otomatis");

        ((string)(await ReadAsync(answer))["izin"]!["kd_status"]!).ShouldBe("50");
        (await AdminAsync($"{Agency}/calls"))["callbacks"]!.AsObject().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_withdrawn_request_cannot_be_concluded_otherwise()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        using var taken = await SubmitAsync();

        using var withdrawn = await CallAsync("withdrawLicenseRequest", "IZINBATAL", new() { ["id_permohonan"] = "step-1" });
        using var late = await CallAsync("concludeLicenseRequest", "IZINKEPUTUSAN", new() { ["id_permohonan"] = "step-1", ["kd_status"] = "50" });

        ((string)(await ReadAsync(withdrawn))["izin"]!["kd_status"]!).ShouldBe("99");
        late.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_decision_made_elsewhere_is_recorded_once()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        using var taken = await SubmitAsync();
        var conclusion = new JsonObject { ["id_permohonan"] = "step-1", ["kd_status"] = "90", ["keterangan"] = "Zona tidak sesuai" };

        using var first = await CallAsync("concludeLicenseRequest", "IZINKEPUTUSAN", conclusion.DeepClone().AsObject());
        using var again = await CallAsync("concludeLicenseRequest", "IZINKEPUTUSAN", conclusion);

        (first.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK));
        ((string)(await TheLineAsync(Agency))["status"]!).ShouldBe("refused");
    }

    [Fact]
    public async Task Bad_calls_have_the_status_of_their_kind()
    {
        using var incomplete = await CallAsync("receiveLicenseRequest", "IZINPERMOHONAN", new() { ["langkah"] = "issue-permit" });
        using var unknown = await Http.PostAsync("/licensing/api/checkLicenseStatus", Json(new JsonObject { ["id_izin"] = "I-1" }), Cancellation);
        Http.DefaultRequestHeaders.Clear();
        using var stranger = await SubmitAsync();

        (incomplete.StatusCode, unknown.StatusCode, stranger.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.NotFound, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task The_extract_states_its_total_and_holds_what_the_ledger_holds()
    {
        using var one = await SubmitAsync("step-1", processing: "otomatis");
        using var two = await SubmitAsync("step-2", processing: "otomatis");
        var window = $"dari={Uri.EscapeDataString(DateTimeOffset.UtcNow.AddHours(-1).ToString("o"))}&sampai={Uri.EscapeDataString(DateTimeOffset.UtcNow.AddHours(1).ToString("o"))}";

        var page = JsonNode.Parse(await Http.GetStringAsync($"/licensing/api/licenseLedger?{window}&halaman=2&jumlah=1", Cancellation))!;

        page["total"]!.GetValue<int>().ShouldBe(2);
        ((string)page["data"]!.AsArray().ShouldHaveSingleItem()!["id_permohonan"]!).ShouldBe("step-2");
        page["data"]![0]!["nominal"]!.GetValue<long>().ShouldBe(150_000);
    }

    private static bool IsSigned(ReceivedCallback callback)
    {
        var signed = Encoding.UTF8.GetBytes($"{callback.Headers["X-Timestamp"]}.{callback.Body}");
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(DemoCredentials.LicensingCallbackSecret), signed);
        return callback.Headers["X-Signature"] == $"sha256={Convert.ToHexStringLower(hash)}";
    }
}
