using System.Threading.Channels;

namespace IntegrationHub.Benchmarks.Limit;

/// <summary>Takes what has arrived and handles it together; nothing waits for a batch to fill.</summary>
internal sealed class Batches<T>(int largest, Func<IReadOnlyList<T>, Task> handle)
{
    private readonly Channel<T> arrivals = Channel.CreateUnbounded<T>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(T item) => arrivals.Writer.TryWrite(item);

    public async Task RunAsync()
    {
        while (await arrivals.Reader.WaitToReadAsync())
        {
            var batch = new List<T>(largest);
            while (batch.Count < largest && arrivals.Reader.TryRead(out var item))
            {
                batch.Add(item);
            }

            await handle(batch);
        }
    }
}
