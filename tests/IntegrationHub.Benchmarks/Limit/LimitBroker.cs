using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace IntegrationHub.Benchmarks.Limit;

/// <summary>Quorum queues, persistent and mandatory messages, confirms awaited together: as the hub has them.</summary>
internal sealed class LimitBroker : IAsyncDisposable
{
    private const ushort Prefetch = 256;
    private readonly IConnection connection;
    private readonly IChannel publishing;

    private LimitBroker(IConnection connection, IChannel publishing) => (this.connection, this.publishing) = (connection, publishing);

    public static async Task<LimitBroker> ConnectAsync(string host, int port, string virtualHost)
    {
        var connection = await new ConnectionFactory { HostName = host, Port = port, VirtualHost = virtualHost }.CreateConnectionAsync();
        var publishing = await connection.CreateChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, new ThrottlingRateLimiter(2048)));
        foreach (var queue in LimitMessage.Queues)
        {
            await publishing.QueueDeclareAsync(
                queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        }

        return new LimitBroker(connection, publishing);
    }

    /// <summary>Ends when the broker has confirmed them all.</summary>
    public Task PublishAsync(IEnumerable<LimitMessage> messages)
        => Task.WhenAll(messages.Select(message => publishing.BasicPublishAsync(
            "", LimitMessage.Queues[message.Queue], mandatory: true, new BasicProperties { Persistent = true }, message.ToBytes()).AsTask()));

    /// <summary>Hands messages on in batches, and acknowledges a batch when it is handled.</summary>
    public async Task ConsumeAsync(int queue, int largestBatch, Func<IReadOnlyList<LimitMessage>, Task> handle)
    {
        var channel = await connection.CreateChannelAsync();
        await channel.BasicQosAsync(0, Prefetch, global: false);
        var batches = new Batches<(ulong Tag, LimitMessage Message)>(largestBatch, async batch =>
        {
            await handle([.. batch.Select(arrival => arrival.Message)]);
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true);
        });
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, arrival) =>
        {
            batches.Add((arrival.DeliveryTag, LimitMessage.Read(queue, arrival.Body)));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(LimitMessage.Queues[queue], autoAck: false, consumer);
        await batches.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await publishing.DisposeAsync();
        await connection.DisposeAsync();
    }
}
