using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.AgencySimulator;

public sealed class HealthTests : SimulatorTest
{
    private const string Agency = "health";
    private const string Tasks = "/health/fhir-r4/v1/Task";
    private const string StepSystem = "https://mpp.purwakarta.example/fhir/sid/step";
    private const string KeySystem = "https://mpp.purwakarta.example/fhir/sid/idempotency-key";

    [Fact]
    public async Task A_task_is_created_polled_and_completed_with_a_number()
    {
        await OfficersAsync(Agency, approve: 1);

        using var created = await CreateAsync();
        created.StatusCode.ShouldBe(HttpStatusCode.Created);
        created.Headers.ETag!.ToString().ShouldBe("W/\"1\"");
        await EventuallyAsync(async () => (string)(await ReadAsync(await GetAsync(created.Headers.Location!.PathAndQuery)))["status"]! == "completed");

        var found = await SearchAsync($"identifier={Uri.EscapeDataString($"{KeySystem}|step-1:1")}");
        found["total"]!.GetValue<int>().ShouldBe(1);
        ((string)found["entry"]![0]!["resource"]!["output"]![0]!["valueString"]!).ShouldStartWith("440/");
    }

    [Fact]
    public async Task A_conditional_create_twenty_times_at_once_is_one_task()
    {
        await CreateAsync("warm-up");
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CreateAsync()));

        answers.Count(answer => answer.StatusCode == HttpStatusCode.Created).ShouldBe(1);
        answers.Count(answer => answer.StatusCode == HttpStatusCode.OK).ShouldBe(19);
        (await LedgerAsync(Agency)).Count(line => (string)line["stepId"]! == "step-1").ShouldBe(1);
    }

    [Fact]
    public async Task An_automatic_task_is_decided_in_the_answer()
    {
        using var good = await CreateAsync("step-1", "automatic");
        using var bad = await CreateAsync("step-2", "automatic", nik: "123");

        ((string)(await ReadAsync(good))["status"]!).ShouldBe("completed");
        var refused = await ReadAsync(bad);
        ((string)refused["status"]!).ShouldBe("rejected");
        ((string)refused["statusReason"]!["text"]!).ShouldContain("NIK");
    }

    [Fact]
    public async Task An_amendment_takes_the_task_off_hold_and_is_applied_once()
    {
        await OfficersAsync(Agency, moreInformation: 1);
        using var created = await CreateAsync();
        await LedgerShowsAsync(Agency, "waitingForApplicant");
        var onHold = await SearchAsync($"identifier={Uri.EscapeDataString($"{StepSystem}|step-1")}");
        var version = (string)onHold["entry"]![0]!["resource"]!["meta"]!["versionId"]!;
        await OfficersAsync(Agency, approve: 1);
        var amendment = new JsonObject { ["status"] = "in-progress", ["identifier"] = new JsonArray(new JsonObject { ["system"] = KeySystem, ["value"] = "step-1:2" }) };

        using var stale = await UpdateAsync(created, amendment, "0");
        using var amended = await UpdateAsync(created, amendment, version);
        using var again = await UpdateAsync(created, amendment, version);

        (stale.StatusCode, amended.StatusCode, again.StatusCode).ShouldBe((HttpStatusCode.PreconditionFailed, HttpStatusCode.OK, HttpStatusCode.OK));
        await LedgerShowsAsync(Agency, "approved");
        await TheLineAsync(Agency);
    }

    [Theory]
    [InlineData("cancelled", "withdrawn")]
    [InlineData("rejected", "refused")]
    [InlineData("completed", "approved")]
    public async Task A_task_ended_elsewhere_stays_ended(string status, string inLedger)
    {
        await OfficersAsync(Agency, approve: 1, delayMs: 600_000);
        using var created = await CreateAsync();
        var other = status == "cancelled" ? "completed" : "cancelled";

        using var ended = await UpdateAsync(created, new() { ["status"] = status }, "1");
        using var again = await UpdateAsync(created, new() { ["status"] = status }, "1");
        using var otherwise = await UpdateAsync(created, new() { ["status"] = other }, "2");

        (ended.StatusCode, again.StatusCode, otherwise.StatusCode).ShouldBe((HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict));
        ((string)(await TheLineAsync(Agency))["status"]!).ShouldBe(inLedger);
    }

    [Fact]
    public async Task A_token_that_was_ended_is_refused_and_a_new_one_is_good()
    {
        using var created = await CreateAsync();
        await PutAsync("health/tokens", new { revoke = true });

        using var refused = await GetAsync(created.Headers.Location!.PathAndQuery, signIn: false);
        using var good = await GetAsync(created.Headers.Location!.PathAndQuery);

        (refused.StatusCode, good.StatusCode).ShouldBe((HttpStatusCode.Unauthorized, HttpStatusCode.OK));
    }

    [Fact]
    public async Task What_is_wrong_is_an_OperationOutcome_with_its_rule()
    {
        await SignInAsync();
        using var noFhir = await Http.PostAsync(Tasks, Json(new JsonObject { ["resourceType"] = "Task", ["status"] = "nonsense" }), Cancellation);
        using var foreign = await CreateAsync(requester: "Organization/another");
        using var nobody = await GetAsync($"{Tasks}/TSK-1");

        (noFhir.StatusCode, foreign.StatusCode, nobody.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.NotFound));
        ((string)(await ReadAsync(foreign))["issue"]![0]!["details"]!["text"]!).ShouldStartWith("RuleNumber:10403");
        (await LedgerAsync(Agency)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_extract_is_followed_by_its_next_links_to_its_total()
    {
        foreach (var step in new[] { "a", "b", "c" })
        {
            await CreateAsync(step);
        }

        var window = $"authored-on=ge{Escaped(DateTimeOffset.UtcNow.AddHours(-1))}&authored-on=lt{Escaped(DateTimeOffset.UtcNow.AddHours(1))}";
        var first = await SearchAsync($"{window}&_count=2");
        var next = (string)first["link"]!.AsArray().Single(link => (string)link!["relation"]! == "next")!["url"]!;
        var second = await ReadAsync(await GetAsync(new Uri(next).PathAndQuery));

        first["total"]!.GetValue<int>().ShouldBe(3);
        (first["entry"]!.AsArray().Count + second["entry"]!.AsArray().Count).ShouldBe(3);
        second["link"]!.AsArray().ShouldNotContain(link => (string)link!["relation"]! == "next");
    }

    private static string Escaped(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("o"));

    private static JsonObject Input(string code, string value) => new()
    {
        ["type"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = "https://mpp.purwakarta.example/fhir/CodeSystem/task-input", ["code"] = code }) },
        ["valueString"] = value,
    };

    private async Task<HttpResponseMessage> CreateAsync(
        string stepId = "step-1", string processing = "officer", string nik = "3214015201909999", string requester = "Organization/demo-mpp-purwakarta")
    {
        await SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Tasks)
        {
            Content = Json(new JsonObject
            {
                ["resourceType"] = "Task",
                ["identifier"] = new JsonArray(
                    new JsonObject { ["system"] = StepSystem, ["value"] = stepId }, new JsonObject { ["system"] = KeySystem, ["value"] = $"{stepId}:1" }),
                ["groupIdentifier"] = new JsonObject { ["system"] = "https://mpp.purwakarta.example/fhir/sid/receipt", ["value"] = "7Q2M-9KXC-41TD-R" },
                ["status"] = "requested",
                ["intent"] = "order",
                ["code"] = new JsonObject { ["coding"] = new JsonArray(new JsonObject { ["system"] = "https://mpp.purwakarta.example/fhir/CodeSystem/step", ["code"] = "facility-check" }) },
                ["requester"] = new JsonObject { ["reference"] = requester },
                ["input"] = new JsonArray(Input("service-code", "HLT-001"), Input("processing", processing), Input("applicant.nik", nik), Input("field.klinik", "Klinik Madukara")),
            }),
        };
        request.Headers.Add("If-None-Exist", $"identifier={StepSystem}|{stepId}");
        return await Http.SendAsync(request, Cancellation);
    }

    private async Task<HttpResponseMessage> UpdateAsync(HttpResponseMessage created, JsonObject change, string version)
    {
        var path = created.Headers.Location!.PathAndQuery;
        var body = change.DeepClone().AsObject();
        body["resourceType"] = "Task";
        body["id"] = path.Split('/')[^1];
        body["intent"] = "order";
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = Json(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"W/\"{version}\"");
        return await Http.SendAsync(request, Cancellation);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, bool signIn = true)
    {
        if (signIn)
        {
            await SignInAsync();
        }

        return await Http.GetAsync(path, Cancellation);
    }

    private async Task<JsonNode> SearchAsync(string query) => await ReadAsync(await GetAsync($"{Tasks}?{query}"));

    private async Task SignInAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = DemoCredentials.HealthClientId,
            ["client_secret"] = DemoCredentials.HealthClientSecret,
        });
        using var answer = await Http.PostAsync("/health/oauth2/v1/accesstoken?grant_type=client_credentials", form, Cancellation);
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await ReadAsync(answer))["access_token"]!);
    }
}
