using System.Text;
using IntegrationHub.Core.Messaging.Bus;
using IntegrationHub.TestServers;
using IntegrationHub.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using RabbitMQ.Client;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>What happens to the broker costs time, never a message, and never holds who submits.</summary>
public sealed class BrokerFaults(PostgreSqlServer postgreSql, RabbitMqServer broker)
    : IClassFixture<PostgreSqlServer>, IClassFixture<RabbitMqServer>, IAsyncLifetime
{
    private static readonly IReadOnlyList<string> Lots = [.. Enumerable.Range(0, 60).Select(i => $"{i}")];
    private TestDatabase database = null!;
    private Dictionary<string, string?> bus = null!;

    public async ValueTask InitializeAsync()
    {
        database = await postgreSql.CreateDatabaseAsync();
        bus = await broker.CreateBusAsync();
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Fact]
    public async Task Each_handler_has_a_durable_quorum_queue_declared_as_those_that_exist_already()
    {
        await using var hub = await StartAsync();
        await hub.SubmitAsync("A");
        await hub.NotesBecomeAsync("A", "completed A");
        var queues = await broker.ControlAsync("list_queues", "-p", VirtualHost, "name", "type", "durable", "arguments");
        var submitted = queues.Split('\n').Single(line => line.StartsWith("desk.submitted\t", StringComparison.Ordinal));

        // The broker refuses to declare a queue in another way than it was made: an update would take an installation's bus.
        submitted.ShouldEndWith("\tquorum\ttrue\t" + """[{"x-queue-type","quorum"},{"x-delivery-limit",20}]""");
    }

    [Fact]
    public async Task Stopped_while_work_goes_on_and_started_again()
    {
        await using var hub = await StartAsync();
        await SubmitAsync(hub, Lots.Take(20));
        await broker.StopAsync();
        await SubmitAsync(hub, Lots.Skip(20).Take(20));
        await broker.StartAsync();
        await SubmitAsync(hub, Lots.Skip(40));
        await hub.AllAreHandledOnceAsync(Lots);
    }

    [Fact]
    public async Task Killed_while_work_goes_on_and_started_again()
    {
        await using var hub = await StartAsync();
        var submitting = SubmitAsync(hub, Lots);
        await broker.KillAsync();
        await submitting;
        await broker.StartAsync();
        await hub.AllAreHandledOnceAsync(Lots);
    }

    [Fact]
    public async Task Its_queues_that_came_back_dead_are_made_anew()
    {
        await using var hub = await StartAsync();
        await TopologyStandsAsync(hub);
        await broker.KillAsync();
        broker.LoseQueues();
        await SubmitAsync(hub, Lots);
        await broker.StartAsync();
        await hub.AllAreHandledOnceAsync([.. Lots, "before"]);
    }

    [Fact]
    public async Task One_queue_that_came_back_dead_is_made_anew_while_the_others_work()
    {
        await using (var connection = await ConnectAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            await DeclareAsync(channel, "desk.submitted");
        }

        await broker.KillAsync();
        broker.LoseQueues();
        await broker.StartAsync();
        await using var hub = await StartAsync();
        await SubmitAsync(hub, Lots);
        await hub.AllAreHandledOnceAsync(Lots);
    }

    [Fact]
    public async Task A_hub_that_stops_does_not_wait_for_queues_that_give_no_consumer()
    {
        await using var hub = await StartAsync();
        await TopologyStandsAsync(hub);
        await broker.KillAsync();
        broker.LoseQueues();
        await broker.StartAsync();
        await Eventually.BecomesTrueAsync(
            async () => (await NamesAsync("list_connections", "vhost")).Contains(VirtualHost), "the hub is connected again");
        (await NamesAsync("list_consumers", "-p", VirtualHost, "queue_name")).ShouldBeEmpty();

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(15));
        await hub.Services.GetRequiredService<IHost>().StopAsync(limit.Token);
        limit.IsCancellationRequested.ShouldBeFalse("it waited as long as it was allowed to");
    }

    [Fact]
    public async Task A_queue_that_answers_keeps_what_it_has()
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        await DeclareAsync(channel, "alive");
        await channel.BasicPublishAsync("", "alive", Array.Empty<byte>());

        var settings = new BusOptions { Host = "127.0.0.1", Port = (ushort)broker.Port, VirtualHost = VirtualHost };
        await new DeadQueues(settings, NullLogger.Instance).DeleteAsync(["alive", "not there"], CancellationToken.None);

        await Eventually.BecomesTrueAsync(async () => await channel.MessageCountAsync("alive") == 1, "the message is there for others");
    }

    [Fact]
    public async Task A_broker_that_takes_a_connection_and_says_nothing_does_not_hold_who_asks_for_its_queues()
    {
        await using var link = new FaultProxy(broker.Port) { SwallowsNew = true };
        var settings = new BusOptions { Host = "127.0.0.1", Port = (ushort)link.Port, VirtualHost = VirtualHost };
        await new DeadQueues(settings, NullLogger.Instance).DeleteAsync(["desk.submitted"], CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Its_disk_wiped()
    {
        await using var hub = await StartAsync();
        await SubmitAsync(hub, Lots.Take(30));
        await broker.KillAsync();
        broker.Wipe();
        await SubmitAsync(hub, Lots.Skip(30));
        await broker.StartAsync();
        await broker.MakeVirtualHostAsync(VirtualHost);
        await hub.AllAreHandledOnceAsync(Lots);
    }

    [Fact]
    public async Task Down_when_the_hub_starts()
    {
        await broker.StopAsync();
        await using var hub = await StartAsync();
        await SubmitAsync(hub, Lots);
        await broker.StartAsync();
        await hub.AllAreHandledOnceAsync(Lots);
    }

    [Fact]
    public async Task Reached_after_the_hub_started_it_gets_at_once_what_was_said_before()
    {
        // The sweeper is kept out: only what waits for the bus can come through.
        await broker.StopAsync();
        await using var hub = await StartAsync(("Messaging:RepeatAfter", "01:00:00"), ("Bus:ConfirmWithin", "00:01:00"));
        await SubmitAsync(hub, Lots);
        await broker.StartAsync();
        await hub.AllAreHandledOnceAsync(Lots);
    }

    [Fact]
    public async Task A_queue_deleted_under_its_consumer()
    {
        await using var hub = await StartAsync();
        await TopologyStandsAsync(hub);
        await SubmitAsync(hub, Lots.Take(30));
        await broker.ControlAsync("delete_queue", "-p", VirtualHost, "desk.submitted");
        await SubmitAsync(hub, Lots.Skip(30));
        await hub.AllAreHandledOnceAsync([.. Lots, "before"]);
    }

    [Fact]
    public async Task An_exchange_deleted_comes_back_with_its_bindings()
    {
        // The sweeper is kept out: only the straight path, repaired, can bring a message through.
        await using var hub = await StartAsync(("Messaging:RepeatAfter", "01:00:00"));
        await StraightPathWorksAsync(hub, "before");
        await using (var connection = await ConnectAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.ExchangeDeleteAsync("hub.intake.application-submitted.1");
        }

        await StraightPathWorksAsync(hub, "after");
    }

    [Fact]
    public async Task A_memory_alarm_blocks_the_broker_and_not_the_hub()
    {
        await using var hub = await StartAsync();
        await broker.ControlAsync("set_vm_memory_high_watermark", "absolute", "1");
        await SubmitAsync(hub, Lots);
        await broker.ControlAsync("set_vm_memory_high_watermark", "absolute", "1GB");
        await hub.AllAreHandledOnceAsync(Lots);
    }

    [Fact]
    public async Task A_message_that_is_not_the_hubs_stops_nothing()
    {
        await using var hub = await StartAsync();
        await TopologyStandsAsync(hub);
        await using (var connection = await ConnectAsync())
        {
            await using var channel = await connection.CreateChannelAsync();
            await channel.BasicPublishAsync("desk.submitted", "", Encoding.UTF8.GetBytes("<not json>"));
            await channel.BasicPublishAsync("desk.submitted", "", new byte[5_000_000]);
            var odd = new BasicProperties { Headers = new Dictionary<string, object?> { ["hub-message-id"] = 17, ["hub-message-type"] = "urn:x" } };
            await channel.BasicPublishAsync("desk.submitted", "", false, odd, Array.Empty<byte>());
        }

        await SubmitAsync(hub, Lots);
        await hub.AllAreHandledOnceAsync([.. Lots, "before"]);
        await Eventually.BecomesTrueAsync(
            async () => (await broker.ControlAsync("list_queues", "-p", VirtualHost, "name", "messages")).Contains("desk.submitted\t0", StringComparison.Ordinal),
            "the queue is empty");
    }

    [Fact]
    public async Task Four_hubs_on_one_database_and_broker_handle_each_message_once()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        await using var third = await StartAsync();
        await using var fourth = await StartAsync();
        TestHub[] hubs = [first, second, third, fourth];
        await Task.WhenAll(Lots.Select((receipt, number) => hubs[number % hubs.Length].SubmitAsync(receipt)));
        await first.AllAreHandledOnceAsync(Lots);
    }

    [Fact]
    public async Task Its_connections_reset_again_and_again_leave_each_queue_one_consumer()
    {
        await using var link = new FaultProxy(broker.Port);
        bus["Bus:Port"] = $"{link.Port}";
        await using var hub = await StartAsync();
        await TopologyStandsAsync(hub);
        var queues = await NamesAsync("list_queues", "-p", VirtualHost, "name");
        queues.Count.ShouldBeGreaterThan(3);
        for (var storm = 0; storm < 3; storm++)
        {
            for (var cut = 0; cut < 20; cut++)
            {
                await Task.Delay(Random.Shared.Next(50, 300));
                link.Reset();
                await hub.SubmitAsync($"{storm}.{cut}");
            }

            await Eventually.BecomesTrueAsync(
                async () => (await NamesAsync("list_consumers", "-p", VirtualHost, "queue_name")).SequenceEqual(queues)
                    && (await NamesAsync("list_connections", "vhost")).Count(host => host == VirtualHost) == 1,
                $"storm {storm}: one connection, and each queue one consumer", 45);
        }
    }

    private string VirtualHost => bus["Bus:VirtualHost"]!;

    private static async Task SubmitAsync(TestHub hub, IEnumerable<string> receipts)
    {
        foreach (var receipt in receipts)
        {
            await hub.SubmitAsync(receipt);
        }
    }

    private static Task DeclareAsync(IChannel channel, string queue)
        => channel.QueueDeclareAsync(
            queue, durable: true, exclusive: false, autoDelete: false,
            new Dictionary<string, object?> { ["x-queue-type"] = "quorum", ["x-delivery-limit"] = MassTransitTransport.DeliveryLimit });

    // A hub is started before its bus: it sends nothing until every queue has its consumer.
    private static async Task TopologyStandsAsync(TestHub hub)
    {
        await hub.SubmitAsync("before");
        await hub.NotesBecomeAsync("before", "completed before");
    }

    private static async Task StraightPathWorksAsync(TestHub hub, string when)
    {
        var tries = 0;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                await hub.SubmitAsync($"{when} {tries++}");
                return (await hub.NotesAsync()).Any(note => note.StartsWith($"completed {when}", StringComparison.Ordinal));
            },
            $"{when}: the straight path works");
    }

    private Task<TestHub> StartAsync(params (string Name, string Value)[] settings)
        => TestHub.StartAsync(
            database, [new DeskModule()],
            settings: bus.Append(new("Bus:Heartbeat", "00:00:02"))
                .Concat(settings.Select(setting => new KeyValuePair<string, string?>(setting.Name, setting.Value))).ToDictionary());

    private async Task<IReadOnlyList<string>> NamesAsync(params string[] list)
    {
        var lines = (await broker.ControlAsync(["--silent", .. list])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Where(line => line != list[^1]).Order(StringComparer.Ordinal)];
    }

    private Task<IConnection> ConnectAsync()
        => new ConnectionFactory { HostName = "127.0.0.1", Port = broker.Port, VirtualHost = VirtualHost }.CreateConnectionAsync();
}
