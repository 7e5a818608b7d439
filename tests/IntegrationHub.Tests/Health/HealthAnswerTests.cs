using System.Net;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Health.Backend;
using IntegrationHub.Tests.Agencies;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Health;

public sealed class HealthAnswerTests : HealthBackendTest
{
    private const string Fhir = "application/fhir+json";
    private const string Outcome = "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"exception\",\"details\":{\"text\":\"RuleNumber:1 words\"}}]}";
    private static readonly Guid StepId = Guid.Parse("0199a1b2-0000-7000-8000-000000000004");

    public static TheoryData<string, string> NotToBeTrusted => new()
    {
        { "text/html", "<html>OK</html>" },
        { "text/html", Task() },
        { Fhir, "" },
        { Fhir, "null" },
        { Fhir, "[]" },
        { Fhir, "{}" },
        { Fhir, Outcome },
        { Fhir, Task()[..^20] },
        { Fhir, Task() + "x" },
        { Fhir, string.Concat(Enumerable.Repeat("[", 100_000)) },
        { Fhir, Task(stepId: "0199a1b2-0000-7000-8000-00000000ffff") },
        { Fhir, Task(status: "entered-in-error") },
        { Fhir, Task(status: "no-such-status") },
        { Fhir, Task(business: "refused") },
        { Fhir, Task(business: "unheard-of") },
        { Fhir, Task(id: "") },
        { Fhir, Task(lastModified: "yesterday") },
    };

    [Theory]
    [MemberData(nameof(NotToBeTrusted))]
    public async Task An_answer_that_is_not_as_agreed_is_unknown_and_never_a_success(string type, string body)
    {
        await using var services = Connect(new StubWire(Token, _ => StubWire.Answer(body, type, HttpStatusCode.Created)));

        (await services.Backend.SendAsync(Submit(stepId: StepId), Cancellation)).ShouldBeOfType<CallResult.Unknown>();
    }

    [Fact]
    public async Task No_well_formed_answer_ends_in_an_exception()
    {
        var random = new Random(20261123);
        var wire = new StubWire(Token, request => StubWire.Answer(
            request.Method == HttpMethod.Post ? Broken(random) : $"{{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":1,\"entry\":[{{\"resource\":{Broken(random)}}}]}}",
            Fhir,
            random.Next(2) == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest));
        await using var services = Connect(wire);

        for (var i = 0; i < 600; i++)
        {
            (await services.Backend.SendAsync(Submit(stepId: StepId), Cancellation)).ShouldNotBeNull();
            (await services.Backend.InquireAsync(new CaseKey(StepId, $"{StepId}:1", null), Cancellation)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task An_element_that_is_not_known_does_not_spoil_an_answer()
    {
        var newer = Task().Replace("\"intent\"", "\"ofNextYear\":{\"a\":1},\"intent\"", StringComparison.Ordinal);
        await using var services = Connect(new StubWire(Token, _ => StubWire.Answer(newer, Fhir, HttpStatusCode.Created)));

        Report(await services.Backend.SendAsync(Submit(stepId: StepId), Cancellation)).Status.ShouldBe(ReportedStatus.Approved);
    }

    [Fact]
    public async Task A_proxys_404_is_not_the_platforms_word_that_it_has_nothing()
    {
        await using var services = Connect(new StubWire(Token, _ => StubWire.Answer("<html/>", "text/html", HttpStatusCode.NotFound)));

        (await services.Backend.InquireAsync(new CaseKey(StepId, $"{StepId}:1", "TSK-1"), Cancellation)).ShouldBeOfType<CallResult.Rejected>();
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_is_worth_another_try_but_not_a_third_call()
    {
        var wire = new StubWire(Token, Refuse, request => request.RequestUri!.AbsolutePath.Contains("oauth2", StringComparison.Ordinal) ? Token(request) : Refuse(request));
        await using var services = Connect(wire);

        (await services.Backend.SendAsync(Submit(), Cancellation)).ShouldBeOfType<CallResult.Retry>();

        wire.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_task_that_changed_between_reading_and_writing_is_read_again_and_written_again()
    {
        var wire = new StubWire(
            Token,
            _ => StubWire.Answer(Task(status: "in-progress", business: "in-review", version: 1), Fhir),
            _ => StubWire.Answer(Outcome, Fhir, HttpStatusCode.PreconditionFailed),
            _ => StubWire.Answer(Task(status: "in-progress", business: "in-review", version: 2), Fhir),
            _ => StubWire.Answer(Task(status: "cancelled", business: "withdrawn", version: 3), Fhir));
        await using var services = Connect(wire);

        var result = await services.Backend.SendAsync(Next(Submit(stepId: StepId), CallKind.Withdraw, "TSK-1"), Cancellation);

        Report(result).Status.ShouldBe(ReportedStatus.Withdrawn);
        wire.Requests.Where(request => request.Method == HttpMethod.Put)
            .Select(request => request.Headers.IfMatch.ToString()).ShouldBe(["W/\"1\"", "W/\"2\""]);
    }

    [Fact]
    public async Task A_task_that_changes_every_time_is_left_for_later()
    {
        var wire = new StubWire(Token, request => request.Method == HttpMethod.Put
            ? StubWire.Answer(Outcome, Fhir, HttpStatusCode.PreconditionFailed)
            : StubWire.Answer(Task(), Fhir));
        await using var services = Connect(wire);

        (await services.Backend.SendAsync(Next(Submit(stepId: StepId), CallKind.Withdraw, "TSK-1"), Cancellation)).ShouldBeOfType<CallResult.Retry>();
    }

    [Fact]
    public void The_same_call_is_the_same_bytes_whatever_the_order_of_its_fields()
    {
        var call = Submit(stepId: StepId);
        var turned = call with
        {
            Content = call.Content with { Fields = new Dictionary<string, string>(call.Content.Fields.Reverse()) },
        };

        TaskRequests.Submit(turned, "org").ShouldBe(TaskRequests.Submit(call, "org"));
    }

    // The Task with one value somewhere in it turned into one of another kind.
    private static string Broken(Random random)
    {
        string[] values = ["null", "[]", "{}", "[[]]", "[null]", "{\"a\":[{}]}", "1e400", "-1", "true", "\"\"", "\"x\"", "\"HALF\"", "[{\"valueString\":{}}]"];
        var root = JsonNode.Parse(Task())!;
        var nodes = Nodes(root).Where(node => node.Parent is not null).ToList();
        nodes[random.Next(nodes.Count)].ReplaceWith(JsonNode.Parse(values[random.Next(values.Length)]));
        return root.ToJsonString().Replace("HALF", "\\ud800", StringComparison.Ordinal);
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode node) => node switch
    {
        JsonObject parent => parent.SelectMany(child => child.Value is null ? [] : Nodes(child.Value)).Append(node),
        JsonArray parent => parent.SelectMany(child => child is null ? [] : Nodes(child)).Append(node),
        _ => [node],
    };

    private static HttpResponseMessage Token(HttpRequestMessage request)
        => StubWire.Answer("{\"access_token\":\"t\",\"expires_in\":\"300\"}", "application/json");

    private static HttpResponseMessage Refuse(HttpRequestMessage request)
        => StubWire.Answer(Outcome, Fhir, HttpStatusCode.Unauthorized);

    private static string Task(
        string status = "completed",
        string business = "approved",
        string? stepId = null,
        string id = "TSK-1",
        string lastModified = "2026-11-23T02:15:00.123Z",
        int version = 1)
        => $$$"""
            {"resourceType":"Task","id":"{{{id}}}","meta":{"versionId":"{{{version}}}"},
            "identifier":[{"system":"https://mpp.purwakarta.example/fhir/sid/step","value":"{{{stepId ?? StepId.ToString()}}}"}],
            "extension":[{"url":"https://mpp.purwakarta.example/fhir/StructureDefinition/request-sha256","valueString":"9f86"}],
            "statusReason":{"text":"Lengkap"},"input":[{"type":{"coding":[{"code":"amount"}]},"valueDecimal":1}],
            "output":[{"type":{"coding":[{"system":"https://mpp.purwakarta.example/fhir/CodeSystem/task-output","code":"result-number"}]},"valueString":"440/1"}],
            "status":"{{{status}}}","intent":"order","lastModified":"{{{lastModified}}}","authoredOn":"2026-11-23T02:15:00.123Z",
            "businessStatus":{"coding":[{"system":"https://mpp.purwakarta.example/fhir/CodeSystem/case-status","code":"{{{business}}}"}]}}
            """;
}
