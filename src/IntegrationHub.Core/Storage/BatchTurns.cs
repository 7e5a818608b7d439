using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// How many batches this process has at the database at once. Whoever works in batches waits for a turn first and takes
/// what has come meanwhile only then: the busier the node, the fuller its transactions, and at a quiet moment nobody
/// waits. Nobody may wait for a second turn while having one.
/// </summary>
public sealed class BatchTurns(IOptions<StorageOptions> options, TimeProvider clock)
{
    // A batch works for milliseconds. One that waits for somebody else's lock goes on without its turn, so that what a
    // locked table holds up is its own module only.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);
    private readonly Channel<Place> free = Free(Places(options.Value));

    /// <summary>Ends when it is this batch's turn; disposing what it returns ends the turn.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation = default)
    {
        var place = await free.Reader.ReadAsync(cancellation);
        return new Turn(place, free.Writer, clock);
    }

    private static Channel<Place> Free(int places)
    {
        var free = Channel.CreateUnbounded<Place>();
        for (var i = 0; i < places; i++)
        {
            free.Writer.TryWrite(new Place());
        }

        return free;
    }

    // More than the processors can work on only makes the batches smaller. SQLite has one writer.
    private static int Places(StorageOptions options)
        => options.Provider == StorageProvider.Sqlite ? 1
            : options.BatchesAtOnce > 0 ? options.BatchesAtOnce
            : Math.Max(2, Environment.ProcessorCount);

    private sealed class Place;

    private sealed class Turn : IDisposable
    {
        private readonly ChannelWriter<Place> free;
        private readonly ITimer end;
        private Place? place;

        public Turn(Place place, ChannelWriter<Place> free, TimeProvider clock)
        {
            this.place = place;
            this.free = free;
            end = clock.CreateTimer(static turn => ((Turn)turn!).End(), this, Longest, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            end.Dispose();
            End();
        }

        private void End()
        {
            if (Interlocked.Exchange(ref place, null) is { } mine)
            {
                free.TryWrite(mine);
            }
        }
    }
}
