using System.Diagnostics.Metrics;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Messaging.Nodes;
using IntegrationHub.Modules.Monitoring.Nodes;
using IntegrationHub.Tests.Architecture;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

public abstract class NodesTests
{
    private protected const string NodesPath = "/api/v1/operations/nodes";
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    [Fact]
    public async Task A_node_is_on_the_list_while_it_runs_and_the_dead_are_gone_and_then_forgotten()
    {
        await using var server = await OperationsServer.StartAsync(await CreateDatabaseAsync(), ("Nodes:HeartbeatEvery", "00:00:00.200"));
        await server.InScopeAsync<LedgerDbContext, int>(ledger =>
        {
            ledger.Add(Dead("dead:1", TimeSpan.FromHours(23)));
            ledger.Add(Dead("dead:2", TimeSpan.FromHours(25)));
            return ledger.SaveChangesAsync();
        });

        var list = await OperationsServer.BecomesAsync(server.It, NodesPath, seen => seen["nodes"]!.AsArray().Count == 2);
        list["nodes"]!.AsArray().Select(node => $"{node!["name"]} {node["state"]}").ShouldBe(["dead:1 Gone", $"{HubNode.Name} Running"]);
        ((bool)list["alarm"]!).ShouldBeFalse();
        (await server.Supervisor.GetAsync(NodesPath)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_undone_delivery_that_is_too_old_is_an_alarm_and_a_warning()
    {
        await using var server = await OperationsServer.StartAsync(await CreateDatabaseAsync(), ("Nodes:UndoneAlarm", "00:00:01"));
        var (clock, log) = (new FakeTimeProvider(Now), new Words());
        var alarms = Alarms(server, clock, log);
        await alarms.LookAsync(CancellationToken.None);
        log.Warnings.ShouldBe(0);
        server.Desk.Fail = (_, _) => new DeferException("Not yet.", TimeSpan.FromMinutes(5));
        await server.SubmitAsync("7Q2M-9KXC-41TD-R");

        var list = await OperationsServer.BecomesAsync(server.It, NodesPath, seen => (bool)seen["alarm"]!);
        ((double)list["oldestUndoneSeconds"]!).ShouldBeGreaterThanOrEqualTo(1);
        await alarms.LookAsync(CancellationToken.None);
        await alarms.LookAsync(CancellationToken.None);
        log.Warnings.ShouldBe(1, "not with every look");
        clock.Advance(TimeSpan.FromMinutes(10));
        await alarms.LookAsync(CancellationToken.None);
        log.Warnings.ShouldBe(2);
    }

    [Fact]
    public async Task Both_ages_are_measured_under_the_names_that_the_shipped_alerts_know()
    {
        await using var server = await OperationsServer.StartAsync(await CreateDatabaseAsync());
        var measured = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listens) =>
            {
                if (instrument.Meter.Name == NodeAlarms.MeterName)
                {
                    listens.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => measured.Add($"{instrument.Name.Replace('.', '_')}_seconds"));
        listener.Start();

        await Alarms(server, TimeProvider.System, new Words()).LookAsync(CancellationToken.None);

        measured.Count.ShouldBe(2);
        var alerts = Repository.Read("deploy/compose/observability/alerts.yml");
        measured.ShouldAllBe(name => alerts.Contains(name));
    }

    [Theory]
    [InlineData(30, NodeState.Running, "Running")]
    [InlineData(30, NodeState.Draining, "Draining")]
    [InlineData(31, NodeState.Draining, "Gone")]
    public void A_silent_node_is_gone_whatever_it_said_last(int silentSeconds, NodeState said, string condition)
    {
        var node = new Node { Name = "n", Version = "1", SeenAt = Now - TimeSpan.FromSeconds(silentSeconds), State = said };
        ReadNodes.ConditionOf(node, Now, TimeSpan.FromSeconds(30)).ToString().ShouldBe(condition);
    }

    private static Node Dead(string name, TimeSpan ago)
        => new() { Name = name, Version = "1", StartedAt = DateTimeOffset.UtcNow - ago, SeenAt = DateTimeOffset.UtcNow - ago };

    private protected static NodeAlarms Alarms(OperationsServer server, TimeProvider clock, ILogger<NodeAlarms> log)
        => new(
            server.Services.GetRequiredService<IServiceScopeFactory>(), server.Services.GetRequiredService<IMeterFactory>(), clock, log);

    private protected sealed class Words : ILogger<NodeAlarms>
    {
        public int Warnings { get; private set; }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Warnings += logLevel == LogLevel.Warning ? 1 : 0;
    }
}

public sealed class NodesOnSqlite : NodesTests
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class NodesOnPostgreSql(PostgreSqlServer database) : NodesTests, IClassFixture<PostgreSqlServer>
{
    [Theory]
    [InlineData("SELECT")]
    [InlineData("PREPARE TRANSACTION 'left behind'")]
    public async Task A_transaction_that_is_open_for_too_long_is_an_alarm_and_a_warning_until_it_ends(string then)
    {
        var store = await CreateDatabaseAsync();
        await using var server = await OperationsServer.StartAsync(store, ("Nodes:TransactionAlarm", "00:00:02"));
        var log = new Words();
        var alarms = Alarms(server, TimeProvider.System, log);
        await using var forgotten = new NpgsqlConnection(store.Settings["Storage:ConnectionString"] + ";Application Name=forgotten");
        await forgotten.OpenAsync();
        await ExecuteAsync(forgotten, "BEGIN; SELECT count(*) FROM messaging.node");
        await ExecuteAsync(forgotten, then);

        var open = (await OperationsServer.BecomesAsync(server.It, NodesPath, seen => (bool?)seen["transaction"]?["alarm"] == true))["transaction"]!;
        ((double)open["seconds"]!).ShouldBeGreaterThanOrEqualTo(2);
        ((string)open["owner"]!).ShouldContain(then == "SELECT" ? "forgotten" : "left behind");
        await alarms.LookAsync(CancellationToken.None);
        log.Warnings.ShouldBe(1);

        await ExecuteAsync(forgotten, then == "SELECT" ? "ROLLBACK" : "ROLLBACK PREPARED 'left behind'");
        await OperationsServer.BecomesAsync(server.It, NodesPath, seen => (bool?)seen["transaction"]?["alarm"] != true);
        await alarms.LookAsync(CancellationToken.None);
        log.Warnings.ShouldBe(1);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task<TestDatabase> CreateDatabaseAsync() => await database.CreateDatabaseAsync();
}
