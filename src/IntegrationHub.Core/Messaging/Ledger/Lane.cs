using System.Threading.Channels;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// One handler's way into the inbox. Batches form by themselves: while others have their turn, what arrives waits,
/// and the next transaction takes all of it. Nothing waits for a batch to fill.
/// </summary>
internal sealed class Lane(HandlerRegistration handler, Inbox inbox, BatchTurns turns, int batchSize)
{
    private readonly Channel<Arrival> arrivals = Channel.CreateBounded<Arrival>(
        new BoundedChannelOptions(batchSize * 4) { SingleReader = true });

    /// <summary>How many messages wait here.</summary>
    public int Waiting => arrivals.Reader.Count;

    /// <summary>Ends when the message was handled or its failure was noted.</summary>
    public async Task OfferAsync(WireMessage message, CancellationToken cancellation)
    {
        var arrival = new Arrival(message);
        await arrivals.Writer.WriteAsync(arrival, cancellation);
        await arrival.Done.Task.WaitAsync(cancellation);
    }

    public async Task RunAsync(CancellationToken cancellation)
    {
        var batch = new List<Arrival>(batchSize);
        while (await arrivals.Reader.WaitToReadAsync(cancellation))
        {
            using var turn = await turns.EnterAsync(cancellation);
            batch.Clear();
            while (batch.Count < batchSize && arrivals.Reader.TryRead(out var arrival))
            {
                batch.Add(arrival);
            }

            await HandleAsync(batch, cancellation);
        }
    }

    private async Task HandleAsync(List<Arrival> batch, CancellationToken cancellation)
    {
        try
        {
            await inbox.HandleAsync(handler, batch.ConvertAll(arrival => arrival.Message), cancellation);
        }
        finally
        {
            foreach (var arrival in batch)
            {
                arrival.Done.TrySetResult();
            }
        }
    }

    private sealed record Arrival(WireMessage Message)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
