using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.AgencySimulator;

public sealed class LedgerTests : LicensingTest
{
    [Fact]
    public async Task A_line_has_exactly_the_named_fields()
    {
        using var taken = await SubmitAsync();

        (await TheLineAsync(Agency)).AsObject().Select(field => field.Key).ShouldBe(
            ["reference", "idempotencyKey", "stepId", "receiptCode", "requestSha256", "status", "amount", "receivedAt", "updatedAt"]);
    }

    [Fact]
    public async Task The_ledger_and_undecided_cases_outlive_a_restart()
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 300);
        using var taken = await SubmitAsync(nik: "3214015201900490");
        var before = await TheLineAsync(Agency);

        await RestartAsync();
        await LedgerShowsAsync(Agency, "refused");

        ((string)(await TheLineAsync(Agency))["reference"]!).ShouldBe((string)before["reference"]!);
        using var again = await SubmitAsync();
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Callbacks_the_hub_did_not_take_are_sent_after_a_restart()
    {
        Hub.Answer = _ => 503;
        await OfficersAsync(Agency, approve: 1);
        using var taken = await SubmitAsync();
        await LedgerShowsAsync(Agency, "approved");
        await EventuallyAsync(() => Task.FromResult(Hub.Received.Count > 0));
        await StopAsync();
        var refused = Hub.Received.Count;
        Hub.Answer = _ => 200;

        await StartAsync();
        await EventuallyAsync(() => Task.FromResult(Hub.Received.Count == refused + 3));

        Hub.Received.Skip(refused).Select(callback => callback.LicenceStatus).ShouldBe(["10", "20", "50"]);
    }

    [Fact]
    public async Task A_reference_is_not_given_again_after_its_line_was_deleted()
    {
        using var first = await SubmitAsync();
        var reference = (string)(await TheLineAsync(Agency))["reference"]!;
        await TamperAsync(reference, "delete");
        (await LedgerAsync(Agency)).ShouldBeEmpty();

        await RestartAsync();
        using var second = await SubmitAsync();

        ((string)(await TheLineAsync(Agency))["reference"]!).ShouldNotBe(reference);
    }

    [Fact]
    public async Task Every_kind_of_difference_can_be_planted()
    {
        using var taken = await SubmitAsync(processing: "otomatis");
        var line = await TheLineAsync(Agency);
        var reference = (string)line["reference"]!;

        ((string)(await TamperAsync(reference, "setStatus", "refused"))["status"]!).ShouldBe("refused");
        (await TamperAsync(reference, "setAmount", 7))["amount"]!.GetValue<long>().ShouldBe(7);
        var shifted = await TamperAsync(reference, "shiftTime", -3600);
        (line["receivedAt"]!.GetValue<DateTimeOffset>() - shifted["receivedAt"]!.GetValue<DateTimeOffset>()).ShouldBe(TimeSpan.FromHours(1));
        ((string)(await TamperAsync(reference, "duplicate"))["idempotencyKey"]!).ShouldBe("step-1:1");
        await TamperAsync("I-FOREIGN", "insertForeign", 5);

        (await LedgerAsync(Agency)).Count.ShouldBe(3);
        ((string)(await CheckAsync())["izin"]!["kd_status"]!).ShouldBe("90");
    }

    [Theory]
    [InlineData("""{"reference":"I-1","action":"delete"}""", HttpStatusCode.NotFound)]
    [InlineData("""{"reference":"I-1","action":"burn"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"reference":"I-1","colour":"red"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task Bad_tampering_is_refused_with_a_problem(string body, HttpStatusCode status)
    {
        using var answer = await Http.PostAsync($"/_admin/{Agency}/ledger/tamper", new StringContent(body), Cancellation);

        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("""{"approve":0.9}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"approve":2}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"delayMs":-1}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("""{"delayMs":10}""", HttpStatusCode.OK)]
    public async Task Shares_that_do_not_add_up_are_refused(string body, HttpStatusCode status)
    {
        using var answer = await Http.PutAsync($"/_admin/{Agency}/decisions", new StringContent(body), Cancellation);

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task The_same_seed_decides_the_same_way()
    {
        await PutAsync($"{Agency}/decisions", new { approve = 0.5, refuse = 0.5, delayMs = 2 });

        var first = await DecideAsync();
        foreach (var line in await LedgerAsync(Agency))
        {
            await TamperAsync((string)line["reference"]!, "delete");
        }

        (await DecideAsync()).ShouldBe(first);
        first.Distinct().Count().ShouldBe(2);
    }

    [Fact]
    public async Task It_is_alive_and_knows_its_agencies()
    {
        (await Http.GetStringAsync("/health/live", Cancellation)).ShouldBe("live");
        using var unknown = await Http.GetAsync("/_admin/post-office/ledger", Cancellation);
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<List<string>> DecideAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(step => SubmitAsync($"step-{step}")));
        await EventuallyAsync(async () => (await LedgerAsync(Agency)).All(line => (string)line["status"]! is "approved" or "refused"));
        return [.. (await LedgerAsync(Agency)).OrderBy(line => (string)line["stepId"]!).Select(line => (string)line["status"]!)];
    }

    private async Task<JsonNode> TamperAsync(string reference, string action, JsonNode? value = null)
    {
        using var answer = await Http.PostAsync(
            $"/_admin/{Agency}/ledger/tamper", Json(new JsonObject { ["reference"] = reference, ["action"] = action, ["value"] = value }), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await ReadAsync(answer);
    }
}
