using System.Diagnostics;
using IntegrationHub.TestServers;
using Npgsql;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>A hub whose links to its database and broker can fail, shared by the tests that let them.</summary>
public sealed class LinkedHub(ProductionStack stack) : IAsyncLifetime
{
    private readonly List<string> receipts = [];

    public FaultyLinks Links { get; } = new(stack);

    public Installation Installation { get; private set; } = null!;

    public HubClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Installation = await Installation.StartAsync(Links);
        await Installation.Backends.ApproveAllAsync(delayMs: 50);
        Client = await Installation.SignInAsync();
    }

    /// <summary>The hub's consumers as the broker knows them; each has another name after a new connection.</summary>
    public async Task<HashSet<string>> ConsumersAsync()
        => [.. (await stack.Broker.ControlAsync("list_consumers", "-p", Links.Direct["Bus__VirtualHost"], "queue_name", "channel_pid"))
            .Split('\n').Where(line => line.Contains('<', StringComparison.Ordinal))];

    /// <summary>Waits until others, as many, have taken their place.</summary>
    public Task ConsumersComeBackAsync(HashSet<string> before, int withinSeconds)
    {
        var now = new HashSet<string>();
        return Checks.EventuallyAsync(
            async () => (now = await ConsumersAsync()).Except(before).Count() == before.Count,
            "every consumer is back", withinSeconds, Checks.Seldom,
            () => $"before:\n{string.Join('\n', before.Order())}\nnow:\n{string.Join('\n', now.Order())}");
    }

    /// <summary>A figure from the database, past the faults.</summary>
    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Links.Direct["Storage__ConnectionString"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>All that was ever accepted here is complete, each step with one effect, each message handled once.</summary>
    public async Task AllIsWellAsync(IReadOnlyCollection<string> more)
    {
        receipts.AddRange(more);
        await Checks.AllCompleteAsync(Client, receipts, 180);
        await Checks.EffectsAreSingleAsync(Installation, Client, [.. await EveryReceiptAsync()]);
        await Checks.IsBalancedAsync(Client);
        await Checks.EachMessageIsHandledOnceAsync(Links.Direct["Storage__ConnectionString"]);
        (await CountAsync("SELECT count(*) FROM messaging.delivery WHERE state = 'Parked'")).ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await (Installation?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Links.DisposeAsync();
    }

    private async Task<List<string>> EveryReceiptAsync()
    {
        var all = await ReadAsync("SELECT receipt_code FROM intake.application");
        receipts.ShouldBeSubsetOf(all, "every receipt given is an application");
        return all;
    }

    private async Task<List<string>> ReadAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Links.Direct["Storage__ConnectionString"]);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var all = new List<string>();
        while (await reader.ReadAsync())
        {
            all.Add(reader.GetString(0));
        }

        return all;
    }
}

/// <summary>Links that are slow, reset, silent or broken off: what comes of it is time lost, and a caller is told so.</summary>
public sealed class LinkFaults(LinkedHub hub, ITestOutputHelper output) : IClassFixture<LinkedHub>
{
    // 30 s are promised; asking the broker takes its time on a busy machine.
    private const int BackWithin = 45;

    // A silent link is noticed after 22 s, and what it held is then done again.
    private const int WorksWithin = 90;

    // Beyond the heartbeat and the patience with a bus, so that the hub tries anew while nothing answers.
    private static readonly TimeSpan LongerThanAnyPatience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Easily = TimeSpan.FromSeconds(1);

    [Fact]
    public Task A_brokers_connections_that_are_reset_are_made_again()
        => UnderTrafficAsync(async traffic =>
        {
            var consumers = await hub.ConsumersAsync();
            consumers.Count.ShouldBeGreaterThan(10);
            for (var cut = 0; cut < 4; cut++)
            {
                hub.Links.Broker.Reset();
                await traffic.BringsAsync(3, BackWithin);
            }

            await hub.ConsumersComeBackAsync(consumers, BackWithin);
            traffic.Refusals.ShouldBeEmpty("a broker that is away holds nobody");
        });

    [Fact]
    public Task A_broker_that_has_fallen_silent_is_noticed_and_left()
        => UnderTrafficAsync(async traffic =>
        {
            var consumers = await hub.ConsumersAsync();
            hub.Links.Broker.Swallow();
            await hub.ConsumersComeBackAsync(consumers, BackWithin);
            traffic.Refusals.ShouldBeEmpty("a broker that is silent holds nobody");
        });

    [Fact]
    public Task A_databases_connections_that_are_reset_are_made_again()
        => UnderTrafficAsync(async traffic =>
        {
            for (var cut = 0; cut < 6; cut++)
            {
                hub.Links.Database.Reset();
                await traffic.BringsAsync(2, BackWithin);
            }
        });

    [Fact]
    public Task A_database_that_has_fallen_silent_hangs_no_loop()
        => UnderTrafficAsync(traffic =>
        {
            hub.Links.Database.Swallow();
            return traffic.BringsAsync(3, BackWithin);
        });

    [Fact]
    public Task A_database_and_a_broker_out_of_reach_are_waited_for()
        => UnderTrafficAsync(async _ =>
        {
            var consumers = await hub.ConsumersAsync();
            var body = await hub.Client.MakeAsync("DUK-013", 1);
            foreach (var link in new[] { hub.Links.Database, hub.Links.Broker })
            {
                link.SwallowsNew = true;
                link.Swallow();
            }

            using var response = await hub.Client.PostAsync(body, "out of reach");
            ((int)response.StatusCode).ShouldBe(503);
            HubClient.IsClear(response).ShouldBeTrue();
            await Task.Delay(LongerThanAnyPatience);
            hub.Links.Database.SwallowsNew = hub.Links.Broker.SwallowsNew = false;
            await hub.ConsumersComeBackAsync(consumers, BackWithin);
        });

    [Fact]
    public Task Answers_that_break_off_in_the_middle_are_no_answers()
        => UnderTrafficAsync(async traffic =>
        {
            for (var cut = 0; cut < 5; cut++)
            {
                hub.Links.Database.Truncate(answers: 3);
                hub.Links.Broker.Truncate(answers: 3);
                await traffic.BringsAsync(2, BackWithin);
            }

            hub.Links.Database.Truncate(answers: 0);
            hub.Links.Broker.Truncate(answers: 0);
        });

    [Fact]
    public Task Slow_links_only_cost_time()
        => UnderTrafficAsync(async traffic =>
        {
            hub.Links.Database.Latency = hub.Links.Broker.Latency = TimeSpan.FromMilliseconds(40);
            await traffic.BringsAsync(3, BackWithin);
            traffic.Refusals.ShouldBeEmpty();
            hub.Links.Database.Latency = hub.Links.Broker.Latency = TimeSpan.Zero;
        });

    private async Task UnderTrafficAsync(Func<Traffic, Task> disturb)
    {
        await using var traffic = Traffic.Start([hub.Installation.Hub], lanes: 2, Easily);
        await traffic.BringsAsync(4, 60);
        var said = hub.Installation.Log().Length;
        try
        {
            await disturb(traffic);
            var clock = Stopwatch.StartNew();
            await Checks.WorksAgainAsync(hub.Client, WorksWithin);
            output.WriteLine($"back after {clock.Elapsed.TotalSeconds:F1} s; refused: {string.Join(", ", traffic.Refusals)}");
            await hub.AllIsWellAsync(await traffic.StopAsync());
        }
        catch (ShouldAssertException)
        {
            output.WriteLine(hub.Installation.Log()[said..]);
            throw;
        }
    }
}
