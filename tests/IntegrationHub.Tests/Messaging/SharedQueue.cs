using System.Collections.Concurrent;
using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Bus;
using IntegrationHub.TestServers;
using IntegrationHub.Tests.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Shouldly;

namespace IntegrationHub.Tests.Messaging;

/// <summary>Three nodes on one queue: one of them gets all as long as it has room, the others what is too much for it.</summary>
public sealed class SharedQueue(RabbitMqServer broker) : IClassFixture<RabbitMqServer>
{
    private const string Queue = "desk.submitted";
    private const int Room = 5;

    [Fact]
    public async Task One_node_gets_all_and_another_takes_over_when_it_stops()
    {
        var nodes = await StartAsync();
        await SendEasilyAsync(nodes, 40);
        var busy = nodes.Where(node => node.Got > 0).ShouldHaveSingleItem();

        await busy.DisposeAsync();
        List<Consumer> others = [.. nodes.Except([busy])];
        await SendEasilyAsync(others, 40);
        others.Where(node => node.Got > 0).ShouldHaveSingleItem();
        await EndAsync(others);
    }

    [Fact]
    public async Task A_node_that_knows_more_messages_goes_first()
    {
        var nodes = await StartAsync([typeof(ApplicationSubmitted)], [typeof(ApplicationSubmitted), typeof(ApplicationCompleted)], [typeof(ApplicationSubmitted)]);
        await SendEasilyAsync(nodes, 10);
        nodes.Select(node => node.Got).ShouldBe([0, 10, 0]);
        await EndAsync(nodes);
    }

    [Fact]
    public async Task What_is_too_much_for_one_node_goes_to_the_others()
    {
        var nodes = await StartAsync();
        nodes.ForEach(node => node.Hold());
        for (var message = 0; message < 2 * Room + 1; message++)
        {
            await nodes[0].SendAsync();
        }

        await AllGotAsync(nodes, 2 * Room + 1);
        nodes.Select(node => node.Got).Order().ShouldBe([1, Room, Room]);
        nodes.ForEach(node => node.LetGo());
        await EndAsync(nodes);
    }

    // No faster than they are taken, so that there is always room.
    private static async Task SendEasilyAsync(List<Consumer> nodes, int messages)
    {
        for (var message = 1; message <= messages; message++)
        {
            await nodes[0].SendAsync();
            await AllGotAsync(nodes, message);
        }
    }

    private static Task AllGotAsync(List<Consumer> nodes, int messages)
        => Eventually.BecomesTrueAsync(() => nodes.Sum(node => node.Got) == messages, $"all {messages} are handed out");

    private static async Task EndAsync(List<Consumer> nodes)
    {
        foreach (var node in nodes)
        {
            await node.DisposeAsync();
        }
    }

    private Task<List<Consumer>> StartAsync()
        => StartAsync([typeof(ApplicationSubmitted)], [typeof(ApplicationSubmitted)], [typeof(ApplicationSubmitted)]);

    private async Task<List<Consumer>> StartAsync(params IReadOnlyList<Type>[] known)
    {
        var bus = await broker.CreateBusAsync();
        List<Consumer> nodes = [.. known.Select(types => new Consumer(bus, types))];
        foreach (var node in nodes)
        {
            await node.StartAsync();
        }

        await Eventually.BecomesTrueAsync(
            async () => (await broker.ControlAsync("list_consumers", "-p", bus["Bus:VirtualHost"]!, "queue_name")).Split(Queue).Length == nodes.Count + 1,
            "each node consumes");
        return nodes;
    }

    private sealed class Consumer : IAsyncDisposable
    {
        private readonly ConcurrentBag<Guid> got = [];
        private readonly HandlerRegistration handler;
        private readonly MassTransitTransport transport;
        private TaskCompletionSource handled = new();

        public Consumer(IReadOnlyDictionary<string, string?> bus, IReadOnlyList<Type> types)
        {
            handler = new(
                Queue, "desk", typeof(object), typeof(object), types.ToHashSet(), Agency: null,
                Priority.NewWork, HandlerReach.Anything, (_, _, _, _) => Task.CompletedTask);
            var options = new ConfigurationBuilder().AddInMemoryCollection(bus).Build().GetSection(BusOptions.Section).Get<BusOptions>()!;
            options.Prefetch = Room;
            transport = new(Options.Create(options), Options.Create(new MessagingOptions()), TimeProvider.System, NullLoggerFactory.Instance);
            handled.SetResult();
        }

        public int Got => got.Count;

        /// <summary>From now on it does not end what it gets.</summary>
        public void Hold() => handled = new();

        public void LetGo() => handled.SetResult();

        public Task StartAsync()
            => transport.StartAsync(
                [handler],
                (_, message, _) =>
                {
                    got.Add(message.Id);
                    return handled.Task;
                },
                CancellationToken.None);

        public Task SendAsync()
            => transport.SendAsync(
                Queue,
                [new(Guid.NewGuid(), "urn:hub:intake:application-submitted:1", null, "{}"u8.ToArray(), Guid.NewGuid(), null, null, DateTimeOffset.UtcNow)],
                CancellationToken.None);

        public async ValueTask DisposeAsync()
        {
            await transport.StopAsync(CancellationToken.None);
            transport.Dispose();
        }
    }
}
