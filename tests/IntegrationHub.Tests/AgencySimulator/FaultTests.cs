using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.AgencySimulator;

public sealed class FaultTests : LicensingTest
{
    [Theory]
    [InlineData("down", false)]
    [InlineData("loseAnswer", true)]
    public async Task A_connection_is_aborted_before_or_after_the_effect(string mode, bool effect)
    {
        await PutAsync($"{Agency}/faults", new { mode, count = 1 });

        await Should.ThrowAsync<HttpRequestException>(() => SubmitAsync());
        (await LedgerAsync(Agency)).Count.ShouldBe(effect ? 1 : 0);

        using var again = await SubmitAsync();
        again.StatusCode.ShouldBe(effect ? HttpStatusCode.Conflict : HttpStatusCode.OK);
        await TheLineAsync(Agency);
    }

    [Theory]
    [InlineData("error500", 500)]
    [InlineData("error503", 503)]
    [InlineData("throttle429", 429)]
    [InlineData("okWithError", 200)]
    public async Task An_error_is_in_the_agencys_own_words_and_without_effect(string mode, int status)
    {
        await PutAsync($"{Agency}/faults", new { mode, delayMs = 7000 });

        using var answer = await SubmitAsync();

        ((int)answer.StatusCode).ShouldBe(status);
        (await ReadAsync(answer))["respon"]!["kode"]!.GetValue<int>().ShouldBeGreaterThanOrEqualTo(429);
        (answer.Headers.RetryAfter?.Delta).ShouldBe(status is 429 or 503 ? TimeSpan.FromSeconds(7) : null);
        (await LedgerAsync(Agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Half_a_body_follows_a_whole_effect()
    {
        await PutAsync($"{Agency}/faults", new { mode = "truncated" });

        using var answer = await SubmitAsync();

        await Should.ThrowAsync<JsonException>(() => ReadAsync(answer));
        await TheLineAsync(Agency);
    }

    [Fact]
    public async Task A_hanging_call_ends_when_the_client_gives_up()
    {
        await PutAsync($"{Agency}/faults", new { mode = "hang" });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Should.ThrowAsync<OperationCanceledException>(() => Http.GetAsync("/licensing/api/licenseLedger", patience.Token));

        (await LedgerAsync(Agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Latency_holds_the_call_and_then_serves_it()
    {
        await PutAsync($"{Agency}/faults", new { mode = "latency", delayMs = 60 });
        var started = Stopwatch.GetTimestamp();

        using var answer = await SubmitAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Stopwatch.GetElapsedTime(started).TotalMilliseconds.ShouldBeGreaterThan(55);
    }

    [Fact]
    public async Task A_fault_ends_after_its_count_and_may_be_confined_to_an_operation()
    {
        await PutAsync($"{Agency}/faults", new { mode = "error500", count = 2, operation = "submit" });

        using var inquiry = await Http.PostAsync("/licensing/api/checkLicenseStatus", Json(new JsonObject { ["id_izin"] = "I-1" }), Cancellation);
        var statuses = new List<HttpStatusCode>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            using var answer = await SubmitAsync();
            statuses.Add(answer.StatusCode);
        }

        inquiry.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        statuses.ShouldBe([HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError, HttpStatusCode.OK]);
        ((string)(await AdminAsync($"{Agency}/faults"))["mode"]!).ShouldBe("none");
        (await AdminAsync($"{Agency}/calls"))["outcomes"]!["fault:error500"]!.GetValue<int>().ShouldBe(2);
    }

    [Fact]
    public async Task A_share_befalls_the_same_calls_each_time()
    {
        var first = await BefallenAsync();
        var second = await BefallenAsync();

        second.ShouldBe(first);
        first.Count(befallen => befallen).ShouldBeInRange(5, 25);
    }

    [Fact]
    public async Task A_duplicated_callback_comes_twice()
    {
        await OfficersAsync(Agency, approve: 1);
        await PutAsync($"{Agency}/faults", new { mode = "duplicateCallback" });

        using var taken = await SubmitAsync();
        await EventuallyAsync(() => Task.FromResult(Hub.Received.Count == 6));

        Hub.Received.Select(callback => callback.LicenceStatus).ShouldBe(["10", "10", "20", "20", "50", "50"]);
    }

    [Fact]
    public async Task A_late_callback_is_passed_by_later_ones()
    {
        await OfficersAsync(Agency, approve: 1);
        await PutAsync($"{Agency}/faults", new { mode = "lateCallback", delayMs = 300, count = 1 });

        using var taken = await SubmitAsync();
        await EventuallyAsync(() => Task.FromResult(Hub.Received.Count == 3));

        Hub.Received.Select(callback => callback.LicenceStatus).ShouldBe(["20", "50", "10"]);
    }

    [Fact]
    public async Task Callbacks_may_overtake_the_answer()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        await PutAsync($"{Agency}/faults", new { mode = "callbackBeforeAnswer" });

        using var taken = await SubmitAsync();

        Hub.Received.Select(callback => callback.LicenceStatus).ShouldBe(["10", "20", "50"]);
    }

    [Theory]
    [InlineData("tax", "duplicateCallback")]
    [InlineData("health", "callbackBeforeAnswer")]
    [InlineData("licensing", "nonsense")]
    public async Task A_fault_that_does_not_apply_is_refused_with_the_reason(string agency, string mode)
    {
        using var answer = await Http.PutAsync($"/_admin/{agency}/faults", Json(new JsonObject { ["mode"] = mode }), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string)(await ReadAsync(answer))["detail"]!).ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("civil-registry", "/civil-registry/demo-mpp-purwakarta/CEK_STATUS", "RESPONSE_CODE")]
    [InlineData("tax", "/tax/ws", "soap:Server")]
    [InlineData("health", "/health/oauth2/v1/accesstoken", "RuleNumber:10500")]
    public async Task Every_agency_fails_in_its_own_style(string agency, string path, string mark)
    {
        await PutAsync($"{agency}/faults", new { mode = "okWithError" });

        using var answer = await Http.PostAsync(path, Json(new JsonObject()), Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain(mark);
    }

    private async Task<List<bool>> BefallenAsync()
    {
        await PutAsync($"{Agency}/faults", new { mode = "error500", share = 0.5 });
        var befallen = new List<bool>();
        for (var call = 0; call < 30; call++)
        {
            using var answer = await Http.PostAsync("/licensing/api/checkLicenseStatus", Json(new JsonObject { ["id_izin"] = "I-1" }), Cancellation);
            befallen.Add(answer.StatusCode == HttpStatusCode.InternalServerError);
        }

        return befallen;
    }
}
