using MassTransit;
using MassTransit.Transports.Fabric;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// The pipe, made of MassTransit 8: its topology, connections and consumers; the body and the headers are the hub's
/// own. A filter in front of its deserializer takes each message as it is, so no MassTransit envelope is on the wire.
/// </summary>
public sealed class MassTransitTransport(IOptions<BusOptions> options, IOptions<MessagingOptions> messaging) : IMessageTransport
{
    private readonly BusOptions settings = options.Value;
    private IBusControl? bus;

    /// <inheritdoc/>
    public async Task StartAsync(
        IReadOnlyCollection<HandlerRegistration> handlers,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive,
        CancellationToken cancellation)
    {
        // MassTransit reports usage to its maker unless told not to; nothing may leave the machine.
        Environment.SetEnvironmentVariable("MASSTRANSIT_USAGE_TELEMETRY", "false");
        var types = new MessageTypes();
        bus = settings.Transport == BusTransport.RabbitMq
            ? CreateRabbitMq(handlers, types, receive)
            : CreateInMemory(handlers, types, receive);
        if (settings.Transport == BusTransport.InMemory)
        {
            await bus.StartAsync(cancellation);
        }
        else
        {
            // A broker that is down must not keep the hub from starting: it connects when the broker answers.
            _ = bus.StartAsync(CancellationToken.None);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellation) => bus?.StopAsync(cancellation) ?? Task.CompletedTask;

    /// <inheritdoc/>
    public Task PublishAsync(WireMessage message, CancellationToken cancellation)
        => SendToAsync(new Uri($"exchange:{MessageTypes.ExchangeOf(message.Urn, message.Agency)}"), message, cancellation);

    /// <inheritdoc/>
    public Task SendAsync(string queue, WireMessage message, CancellationToken cancellation)
        => SendToAsync(new Uri($"exchange:{queue}"), message, cancellation);

    private async Task SendToAsync(Uri address, WireMessage message, CancellationToken cancellation)
    {
        var started = bus ?? throw new InvalidOperationException("The bus has not been started.");
        var endpoint = await started.GetSendEndpoint(address);
        await endpoint.Send(Marker.Instance, Pipe.Execute<SendContext<Marker>>(context => WireFormat.Write(context, message)), cancellation);
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
        IReadOnlyCollection<HandlerRegistration> handlers,
        MessageTypes types,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive)
        => MassTransit.Bus.Factory.CreateUsingRabbitMq(configure =>
        {
            configure.Host(settings.Host, settings.Port, settings.VirtualHost, host =>
            {
                host.Username(settings.Username);
                host.Password(settings.Password);
                host.PublisherConfirmation = true;
            });
            foreach (var handler in handlers)
            {
                configure.ReceiveEndpoint(handler.Queue, endpoint =>
                {
                    endpoint.SetQuorumQueue();
                    Receive(endpoint, handler, receive, settings.Prefetch);
                    foreach (var exchange in Exchanges(handler, types))
                    {
                        endpoint.Bind(exchange);
                    }
                });
            }
        });

    private static IEnumerable<string> Exchanges(HandlerRegistration handler, MessageTypes types)
        => handler.MessageTypes.Select(type => MessageTypes.ExchangeOf(types.UrnOf(type), handler.Agency));

    private static void Receive(
        IReceiveEndpointConfigurator endpoint,
        HandlerRegistration handler,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive,
        int prefetch)
    {
        endpoint.ConfigureConsumeTopology = false;
        endpoint.PrefetchCount = prefetch;
        endpoint.ConcurrentMessageLimit = prefetch;
        endpoint.ConfigureReceive(pipe => pipe.UseFilter(new ReceiveFilter(handler, receive)));
    }

    /// <summary>MassTransit sends objects; the true message is written by <see cref="WireFormat"/>.</summary>
    internal sealed class Marker
    {
        public static readonly Marker Instance = new();
    }
}
