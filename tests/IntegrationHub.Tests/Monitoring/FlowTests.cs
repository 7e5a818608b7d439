using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Monitoring.Flow;
using IntegrationHub.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

public abstract class FlowTests : IAsyncLifetime
{
    private const string Flow = "/api/v1/operations/flow?window=15m";
    private OperationsServer server = null!;

    public async ValueTask InitializeAsync() => server = await OperationsServer.StartAsync(await CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    [Fact]
    public async Task The_flow_counts_what_went_from_station_to_station()
    {
        var application = await server.SubmitAsync("7Q2M-9KXC-41TD-R");
        await server.RequestAsync(application, "7Q2M-9KXC-41TD-R");

        // The stations are read one after the other, the queues first.
        var flow = await OperationsServer.BecomesAsync(
            server.It, Flow, seen => Count(seen, "intake", "paper.queue") == 1 && Count(seen, "paper.backend", "intake") == 1);
        Count(flow, "counter", "intake").ShouldBe(1);
        Count(flow, "intake", "paper.queue").ShouldBe(1);
        Count(flow, "paper.queue", "paper.connector").ShouldBe(1);
        Count(flow, "paper.connector", "paper.backend").ShouldBe(1);
        ((double)flow["oldestUndoneSeconds"]!).ShouldBe(0);
        flow["nodes"]!.AsArray().Count.ShouldBe(5);
        (await server.It.GetAsync("/api/v1/operations/flow?window=2h")).StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_age_of_the_oldest_undone_delivery_comes_first()
    {
        server.Desk.Fail = (_, _) => new DeferException("Not yet.", TimeSpan.FromMinutes(5));
        await server.SubmitAsync("7Q2M-9KXC-41TD-R");

        var flow = await OperationsServer.BecomesAsync(server.It, Flow, seen => (double)seen["oldestUndoneSeconds"]! > 1);
        ((int)flow["ready"]!).ShouldBe(1);
        Node(flow, "intake", "failing").ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_was_given_up_waits_at_its_connector()
    {
        server.Backend.Answer = _ => new CallResult.Rejected("no");
        await server.RequestAsync(await server.SubmitAsync("7Q2M-9KXC-41TD-R"), "7Q2M-9KXC-41TD-R");

        var flow = await OperationsServer.BecomesAsync(server.It, Flow, seen => Node(seen, "paper.connector", "parked") == 1);
        ((int)flow["parked"]!).ShouldBe(1);
    }

    [Fact]
    public async Task However_many_ask_at_once_the_flow_is_read_once()
    {
        var snapshots = server.Services.GetRequiredService<FlowSnapshots>();
        var asked = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => snapshots.GetAsync(FlowWindow.Hour, CancellationToken.None)));
        asked.Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_event_stream_speaks_when_something_changed()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var answer = await server.It.GetAsync("/ops/arus/kejadian", HttpCompletionOption.ResponseHeadersRead, limit.Token);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(limit.Token));
        (await NextEventAsync(reader, limit.Token)).ShouldBe("changed");

        await server.SubmitAsync("7Q2M-9KXC-41TD-R");
        (await NextEventAsync(reader, limit.Token)).ShouldBe("changed");
    }

    [Fact]
    public async Task Conservation_is_told_with_each_agencys_account()
    {
        var law = await OperationsServer.BecomesAsync(server.It, "/api/v1/operations/conservation", _ => true);
        ((bool)law["balanced"]!).ShouldBeTrue();
        law["agencies"]!.AsArray().ShouldHaveSingleItem()!["agency"]!.GetValue<string>().ShouldBe("paper");
    }

    private static async Task<string> NextEventAsync(StreamReader reader, CancellationToken cancellation)
    {
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                return line["event: ".Length..];
            }
        }

        throw new InvalidOperationException("The stream has ended.");
    }

    private static long Count(System.Text.Json.Nodes.JsonNode flow, string from, string to)
        => (long)flow["edges"]!.AsArray().Single(edge => (string?)edge!["from"] == from && (string?)edge["to"] == to)!["count"]!;

    private static int Node(System.Text.Json.Nodes.JsonNode flow, string id, string figure)
        => (int)flow["nodes"]!.AsArray().Single(node => (string?)node!["id"] == id)![figure]!;
}

public sealed class FlowTestsOnSqlite : FlowTests
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class FlowTestsOnPostgreSql(PostgreSqlServer postgreSql) : FlowTests, IClassFixture<PostgreSqlServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await postgreSql.CreateDatabaseAsync();
}
