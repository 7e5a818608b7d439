using System.Net;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Monitoring.Journeys;
using IntegrationHub.Tests.Support;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

public abstract class Journeys : IAsyncLifetime
{
    private const string Receipt = "7Q2M-9KXC-41TD-R";
    private OperationsServer server = null!;

    public async ValueTask InitializeAsync() => server = await OperationsServer.StartAsync(await CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    [Theory]
    [InlineData("7Q2M-9KXC-41TD-R")]
    [InlineData(" 7q2m 9kxc 41td r ")]
    [InlineData("7q2m9kxc4ltdr")]
    [InlineData("7Q2M–9KXC–4ITD–R")]
    public void A_receipt_code_is_read_as_people_write_it(string text) => ReceiptInput.Normalize(text).ShouldBe(Receipt);

    [Theory]
    [InlineData("")]
    [InlineData("7Q2M-9KXC-41TD")]
    [InlineData("7Q2M-9KXC-41TD-RR")]
    [InlineData("7Q2M-9KXC-41T'-R")]
    public void What_cannot_be_a_receipt_code_is_none(string text) => ReceiptInput.Normalize(text).ShouldBeNull();

    [Fact]
    public async Task A_journey_tells_every_message_call_and_decision_in_order()
    {
        var application = await server.SubmitAsync(Receipt);
        var step = await server.RequestAsync(application, Receipt);

        var journey = await OperationsServer.BecomesAsync(
            server.It, "/api/v1/operations/journeys/7q2m9kxc4ltdr",
            seen => (string?)seen["outcome"] == "Completed"
                && Entries(seen, "CaseChange").Contains("Approved") && Entries(seen, "Message").Contains("identity-verified"));

        ((string?)journey["receiptCode"]).ShouldBe(Receipt);
        Entries(journey, "Message").ShouldBe(["application-submitted", "request-step", "application-completed", "identity-verified"], ignoreOrder: true);
        Entries(journey, "Handled").ShouldContain("paper.request-step");
        Entries(journey, "CaseChange").ShouldBe(["WaitingToDeliver", "Approved"]);
        Entries(journey, "Call").ShouldBe(["Submit"]);
        journey["entries"]!.AsArray().Select(entry => (DateTimeOffset)entry!["at"]!).ShouldBeInOrder();
        var request = journey["entries"]!.AsArray().First(entry => (string?)entry!["what"] == "request-step")!;
        ((string?)request["agency"], (string?)request["step"], (string?)request["stepId"])
            .ShouldBe(("paper", "identity", step.ToString()));
        var span = journey["spans"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)span["kind"]).ShouldBe("ToDeliver");
        span["to"].ShouldNotBeNull();
        ((double)journey["totals"]!["handlersWorkedMs"]!).ShouldBeGreaterThan(0);
        journey.ToJsonString().ShouldNotContain("3214015201909999");
    }

    [Fact]
    public async Task What_a_handler_gave_up_on_stands_in_the_journey()
    {
        server.Desk.Fail = (_, _) => new PermanentFailureException("The desk is broken.");
        await server.SubmitAsync(Receipt);

        var journey = await OperationsServer.BecomesAsync(
            server.It, $"/api/v1/operations/journeys/{Receipt}", seen => Entries(seen, "Parked").Contains("desk.submitted"));
        journey["outcome"].ShouldBeNull();
        journey["entries"]!.AsArray().Single(entry => (string?)entry!["kind"] == "Parked")!["error"]!.GetValue<string>()
            .ShouldContain("The desk is broken.");
    }

    [Fact]
    public async Task An_unknown_receipt_code_is_404_and_a_stranger_learns_nothing()
    {
        (await server.It.GetAsync("/api/v1/operations/journeys/0000-0000-0000-0")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.It.GetAsync("/api/v1/operations/journeys/x")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Supervisor.GetAsync($"/api/v1/operations/journeys/{Receipt}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public void Spans_say_whose_turn_it_was()
    {
        var at = new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
        TrackedChange Change(int minute, string what) => new(at.AddMinutes(minute), what, "backend");
        var track = new CaseTrack(
            Guid.NewGuid(), Guid.NewGuid(), "review", CaseStatus.WaitingForApplicant, "R-1", at,
            [
                Change(0, "WaitingToDeliver"), Change(5, "Delivered"), Change(6, "Claimed"), Change(7, "InReview"),
                Change(20, "WaitingForApplicant"), Change(30, "Delivered"), Change(40, "GivenUp"), Change(50, "Resent"),
                Change(55, "Delivered"), Change(60, "Approved"),
            ],
            []);

        CaseSpans.Of("tax", track).Select(span => (span.Kind, (int)(span.From - at).TotalMinutes, (int?)(span.To - at)?.TotalMinutes)).ShouldBe(
        [
            (SpanKind.ToDeliver, 0, 5), (SpanKind.AtAgency, 5, 20), (SpanKind.AtApplicant, 20, 30), (SpanKind.AtAgency, 30, 40),
            (SpanKind.WithPerson, 40, 55), (SpanKind.AtAgency, 55, 60),
        ]);
    }

    private static List<string> Entries(JsonNode journey, string kind)
        => [.. journey["entries"]!.AsArray().Where(entry => (string?)entry!["kind"] == kind).Select(entry => (string)entry!["what"]!)];
}

public sealed class JourneysOnSqlite : Journeys
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class JourneysOnPostgreSql(PostgreSqlServer postgreSql) : Journeys, IClassFixture<PostgreSqlServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await postgreSql.CreateDatabaseAsync();
}
