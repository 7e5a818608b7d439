using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Storage;

/// <summary>
/// How many batches this process has at the database at once. Whoever works in batches waits for a turn first and takes
/// what has come meanwhile only then: the busier the node, the fuller its transactions, and at a quiet moment nobody
/// waits. Nobody may wait for a second turn while having one.
/// </summary>
public sealed class BatchTurns(IOptions<StorageOptions> options) : IDisposable
{
    private readonly SemaphoreSlim free = new(Places(options.Value));

    /// <summary>Ends when it is this batch's turn; disposing what it returns ends the turn.</summary>
    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation = default)
    {
        await free.WaitAsync(cancellation);
        return new Turn(free);
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    // More than the processors can work on only makes the batches smaller. SQLite has one writer.
    private static int Places(StorageOptions options)
        => options.Provider == StorageProvider.Sqlite ? 1
            : options.BatchesAtOnce > 0 ? options.BatchesAtOnce
            : Math.Max(2, Environment.ProcessorCount);

    private sealed class Turn(SemaphoreSlim place) : IDisposable
    {
        private SemaphoreSlim? place = place;

        public void Dispose() => Interlocked.Exchange(ref place, null)?.Release();
    }
}
