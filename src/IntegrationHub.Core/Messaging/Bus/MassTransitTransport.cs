using MassTransit;
using MassTransit.Transports.Fabric;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// The pipe, made of MassTransit 8: its topology, connections and consumers; the body and the headers are the hub's
/// own. A filter in front of its deserializer takes each message as it is, so no MassTransit envelope is on the wire.
/// </summary>
public sealed class MassTransitTransport(
    IOptions<BusOptions> options, IOptions<MessagingOptions> messaging, TimeProvider clock, ILoggerFactory logging) : IMessageTransport, IDisposable
{
    /// <summary>
    /// How often a queue hands out a message that was never acknowledged. The broker drops it then, so that one that kills
    /// its consumer does not circle; the ledger still has it and the sweeper brings it again. No setting: the broker
    /// refuses another number for a queue that exists, and nobody could consume from it any more.
    /// </summary>
    internal const int DeliveryLimit = 20;

    private readonly ILogger log = logging.CreateLogger<MassTransitTransport>();
    private readonly BusOptions settings = options.Value;
    private readonly SendGuard guard = new(options.Value, clock);
    private BusKeeper? keeper;
    private IBusControl? memory;
    private Task startIsOver = Task.CompletedTask;

    private IBusControl? Working => memory ?? keeper?.Current;

    /// <inheritdoc/>
    public async Task StartAsync(
        IReadOnlyCollection<HandlerRegistration> handlers,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive,
        CancellationToken cancellation)
    {
        // MassTransit reports usage to its maker unless told not to; nothing may leave the machine.
        Environment.SetEnvironmentVariable("MASSTRANSIT_USAGE_TELEMETRY", "false");
        LogContext.ConfigureCurrentLogContext(logging);
        var types = new MessageTypes();
        if (settings.Transport == BusTransport.InMemory)
        {
            memory = CreateInMemory(handlers, types, receive);
            await memory.StartAsync(cancellation);
            return;
        }

        // A broker that is down must not keep the hub from starting.
        keeper = new BusKeeper(
            line => CreateRabbitMq(line, handlers, types, receive),
            new DeadQueues(settings, logging.CreateLogger<DeadQueues>()), clock, logging.CreateLogger<BusKeeper>());
        keeper.Start();
        startIsOver = Task.WhenAny(keeper.Reached, Task.Delay(settings.ConfirmWithin, clock, CancellationToken.None));
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellation)
        => keeper?.StopAsync(cancellation) ?? memory?.StopAsync(cancellation) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public Task PublishAsync(IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
        => SendToAsync(MessageTypes.ExchangeOf(messages[0].Urn, messages[0].Agency), messages, cancellation);

    /// <inheritdoc/>
    public Task SendAsync(string queue, IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
        => SendToAsync(queue, messages, cancellation);

    /// <inheritdoc/>
    public void Dispose() => keeper?.Dispose();

    // A hub takes applications before its bus is there. What they say waits for it as long as a broker may take to confirm,
    // counted from the start: messages must not wait for the sweeper because a node has just been started.
    private async Task<IBusControl> FirstAsync(CancellationToken cancellation)
    {
        await startIsOver.WaitAsync(cancellation);
        return Working ?? throw new TransportDownException("The broker has not been reached yet.");
    }

    private async Task SendToAsync(string exchange, IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
    {
        var started = Working ?? await FirstAsync(cancellation);
        try
        {
            await guard.SendAsync(
                async limit =>
                {
                    var endpoint = await started.GetSendEndpoint(new Uri($"exchange:{exchange}"));
                    await endpoint.Send(
                        Marker.Instance, Pipe.Execute<SendContext<Marker>>(context => WireFormat.Write(context, messages)), limit);
                },
                cancellation);
        }
        catch (MessageReturnedException returned)
        {
            keeper?.Returned();
            throw new UnroutableException($"No queue took what was for {exchange}.", returned);
        }
    }

    private IBusControl CreateInMemory(
        IReadOnlyCollection<HandlerRegistration> handlers,
        MessageTypes types,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive)
        => MassTransit.Bus.Factory.CreateUsingInMemory(configure =>
        {
            foreach (var handler in handlers)
            {
                configure.ReceiveEndpoint(handler.Queue, endpoint =>
                {
                    Receive(endpoint, handler, receive, messaging.Value.BatchSize);
                    foreach (var exchange in Exchanges(handler, types))
                    {
                        endpoint.Bind(exchange, ExchangeType.FanOut);
                    }
                });
            }
        });

    private IBusControl CreateRabbitMq(
        BusLine line,
        IReadOnlyCollection<HandlerRegistration> handlers,
        MessageTypes types,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive)
        => MassTransit.Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            // In another order each time: the hub's nodes spread over the broker's, and a bus that replaces a lost one does
            // not begin with the node that the lost one hung on.
            var nodes = BrokerNodes.Of(settings).ToArray();
            Random.Shared.Shuffle(nodes);
            configure.Host(nodes[0].Host, nodes[0].Port, settings.VirtualHost, host =>
            {
                host.UseCluster(cluster => Array.ForEach(nodes, node => cluster.Node($"{node.Host}:{node.Port}")));
                host.Username(settings.Username);
                host.Password(settings.Password);
                host.PublisherConfirmation = true;
                host.Heartbeat(settings.Heartbeat);
                host.OnRefreshConnectionFactory = line.TakeAsync;
            });
            foreach (var handler in handlers)
            {
                configure.ReceiveEndpoint(handler.Queue, endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    endpoint.SetQueueArgument("x-delivery-limit", DeliveryLimit);
                    endpoint.ConsumerPriority = PriorityFor(handler);
                    Receive(endpoint, handler, receive, settings.Prefetch);
                    foreach (var exchange in Exchanges(handler, types))
                    {
                        endpoint.Bind(exchange);
                    }
                });
            }
        });

    // One node gets all of a queue as long as it has room, the others what is too much for it: with several nodes batches
    // stay as full as with one. A node that knows more types of message is of a newer version, and goes first: the older
    // one would put off again and again what it does not know. Else it is left to chance, so that nodes share the queues.
    private static int PriorityFor(HandlerRegistration handler) => (handler.MessageTypes.Count << 20) + Random.Shared.Next(1 << 20);

    private static IEnumerable<string> Exchanges(HandlerRegistration handler, MessageTypes types)
        => handler.MessageTypes.Select(type => MessageTypes.ExchangeOf(types.UrnOf(type), handler.Agency));

    private void Receive(
        IReceiveEndpointConfigurator endpoint,
        HandlerRegistration handler,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive,
        int prefetch)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PrefetchCount = prefetch;
        endpoint.ConcurrentMessageLimit = prefetch;
        endpoint.ConfigureReceive(pipe => pipe.UseFilter(new ReceiveFilter(handler, receive, log)));
    }

    /// <summary>MassTransit sends objects; the true message is written by <see cref="WireFormat"/>.</summary>
    internal sealed class Marker
    {
        public static readonly Marker Instance = new();
    }
}
