using System.Diagnostics;
using System.Net;
using IntegrationHub.TestServers;
using Npgsql;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>A hub on a database and a broker that nobody else uses, so that both may be crashed.</summary>
public sealed class HubOnItsOwn : IAsyncLifetime
{
    public ProductionStack Servers { get; } = new();

    public Installation Installation { get; private set; } = null!;

    public HubClient Client { get; private set; } = null!;

    public string Database => new NpgsqlConnectionStringBuilder(Installation.Store["Storage__ConnectionString"]).Database!;

    public async ValueTask InitializeAsync()
    {
        Installation = await Installation.StartAsync(Servers);
        await Installation.Backends.ApproveAllAsync(delayMs: 50);
        Client = await Installation.SignInAsync();
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await (Installation?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Servers.DisposeAsync();
    }
}

/// <summary>The database crashes, drops its callers or has no connection left; the broker is away for long.</summary>
public sealed class ServerFaults(HubOnItsOwn hub, ITestOutputHelper output) : IClassFixture<HubOnItsOwn>
{
    private const int BackWithin = 10;

    // The first inquiry, which makes up for an answer that was cut off, comes after sixty seconds.
    private const int CompletesWithin = 150;
    private static readonly TimeSpan Easily = TimeSpan.FromSeconds(1);
    private readonly List<string> receipts = [];

    [Fact]
    public async Task A_database_that_crashes_under_traffic_is_back_within_ten_seconds_of_its_start()
    {
        await using var traffic = Traffic.Start([hub.Installation.Hub], lanes: 2, Easily);
        for (var crash = 0; crash < 3; crash++)
        {
            await traffic.BringsAsync(3, 60);
            var body = await hub.Client.MakeAsync("DUK-013", crash);
            await hub.Servers.Database.CrashAsync();
            using var refused = await hub.Client.PostAsync(body, $"crash {crash}");
            refused.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            HubClient.IsClear(refused).ShouldBeTrue(refused.ToString());
            await hub.Servers.Database.StartAgainAsync();
            var clock = Stopwatch.StartNew();
            await AcceptsAgainAsync(crash);
            output.WriteLine($"accepts after {clock.Elapsed.TotalSeconds:F1} s");
        }

        await hub.Servers.Database.CrashAndRestartAsync();
        await Checks.WorksAgainAsync(hub.Client, CompletesWithin);
        await AllIsWellAsync(traffic);
    }

    [Fact]
    public async Task Connections_that_the_database_ends_are_made_again()
    {
        await using var traffic = Traffic.Start([hub.Installation.Hub], lanes: 2, Easily);
        for (var killed = 0; killed < 12; killed++)
        {
            await traffic.BringsAsync(1, 30);
            await hub.Servers.Database.ExecuteAsync(
                "postgres", $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{hub.Database}'");
        }

        await Checks.WorksAgainAsync(hub.Client, CompletesWithin);
        await AllIsWellAsync(traffic);
    }

    [Fact]
    public async Task With_no_connection_left_a_caller_is_told_to_come_back_and_is_served_then()
    {
        var few = new NpgsqlConnectionStringBuilder(hub.Installation.Store["Storage__ConnectionString"]) { MaxPoolSize = 8, Timeout = 2 };
        var node = hub.Installation.AddNode();
        await node.StartAsync(("Storage__ConnectionString", few.ConnectionString));
        using var client = await HubClient.SignInAsync(node.Url);
        var bodies = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => client.MakeAsync("DUK-013", 7_000 + number)));
        await using (var holder = new NpgsqlConnection(hub.Servers.Database.ConnectionString(hub.Database)))
        {
            await holder.OpenAsync();
            await using var held = await holder.BeginTransactionAsync();
            await using var command = new NpgsqlCommand("LOCK TABLE intake.idempotency_key IN ACCESS EXCLUSIVE MODE", holder, held);
            await command.ExecuteNonQueryAsync();

            var clock = Stopwatch.StartNew();
            var answers = await Task.WhenAll(bodies.Select((body, number) => client.PostAsync(body.DeepClone(), $"few {number}")));
            clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(40));
            answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable && HubClient.IsClear(answer));
        }

        foreach (var (body, number) in bodies.Select((body, number) => (body, number)))
        {
            using var answer = await client.PostAsync(body, $"few {number}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
            receipts.Add(answer.Headers.Location!.ToString().Split('/')[^1]);
        }

        await Checks.AllCompleteAsync(hub.Client, receipts, 120);
        (await node.StopAsync()).ShouldBe(0);
        await Checks.IsBalancedAsync(hub.Client);
    }

    [Fact]
    public async Task With_the_broker_away_for_a_minute_every_application_is_accepted_and_all_complete_afterwards()
    {
        await hub.Servers.Broker.ControlAsync("stop_app");
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < TimeSpan.FromMinutes(1);)
        {
            var seed = 80_000 + receipts.Count;
            using var answer = await hub.Client.PostAsync(await hub.Client.MakeAsync("LIC-014", seed), $"away {seed}");
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
            receipts.Add(answer.Headers.Location!.ToString().Split('/')[^1]);
            await Task.Delay(Easily);
        }

        output.WriteLine($"{receipts.Count} accepted");
        await hub.Servers.Broker.ControlAsync("start_app");
        await Checks.AllCompleteAsync(hub.Client, receipts, 180);
        await Checks.IsBalancedAsync(hub.Client);
    }

    private async Task AcceptsAgainAsync(int crash)
        => await Checks.EventuallyAsync(
            async () =>
            {
                using var answer = await hub.Client.PostAsync(await hub.Client.MakeAsync("DUK-013", crash), $"crash {crash}");
                return answer.StatusCode == HttpStatusCode.Created;
            },
            "the hub accepts again", BackWithin);

    private async Task AllIsWellAsync(Traffic traffic)
    {
        output.WriteLine($"refused: {string.Join(", ", traffic.Refusals)}");
        await Checks.AllCompleteAsync(hub.Client, await traffic.StopAsync(), 120);
        await Checks.IsBalancedAsync(hub.Client);
    }
}
