using IntegrationHub.Core.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>Connects the transport with a lane for each handler, and runs them.</summary>
public sealed class Lanes : BackgroundService
{
    private readonly IMessageTransport transport;
    private readonly HandlerMap handlers;
    private readonly Dictionary<string, Lane> lanes;

    /// <summary>A lane for each handler.</summary>
    public Lanes(IMessageTransport transport, HandlerMap handlers, Inbox inbox, BatchTurns turns, IOptions<MessagingOptions> options)
    {
        this.transport = transport;
        this.handlers = handlers;
        lanes = handlers.All.ToDictionary(
            handler => handler.Queue, handler => new Lane(handler, inbox, turns, options.Value.BatchSize));
    }

    /// <summary>Connects before the host says that it has started.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await base.StartAsync(cancellationToken);
        await transport.StartAsync(
            handlers.All,
            (handler, message, cancellation) => lanes[handler.Queue].OfferAsync(message, cancellation),
            cancellationToken);
    }

    /// <summary>Stops receiving first, so that running batches can end.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await transport.StopAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => Task.WhenAll(lanes.Values.Select(lane => Task.Run(() => lane.RunAsync(stoppingToken), stoppingToken)));
}
