using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// Publishes at once what has just been committed, from memory. It never holds a caller: what does not fit, or cannot
/// be sent now, is left to the sweeper.
/// </summary>
public sealed class StraightPublisher(
    IMessageTransport transport, IOptions<MessagingOptions> options, ILogger<StraightPublisher> log) : BackgroundService
{
    private readonly Channel<WireMessage> channel = Channel.CreateBounded<WireMessage>(
        new BoundedChannelOptions(options.Value.StraightCapacity) { SingleReader = true });

    internal void Offer(IReadOnlyList<WireMessage> messages)
    {
        foreach (var message in messages)
        {
            // A full channel says no; the delivery row stands and the sweeper will find it.
            channel.Writer.TryWrite(message);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var message in channel.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await transport.PublishAsync(message, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Message {MessageId} could not be published now; the sweeper will repeat it.", message.Id);
            }
        }
    }
}
