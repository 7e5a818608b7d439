namespace IntegrationHub.Core.Storage;

/// <summary>
/// Lets what comes at the same time share a transaction: while one runs, what arrives waits, and the next takes all of it.
/// Nobody waits for a batch to fill. When a batch fails, each of it is tried alone, so that one which cannot be stored
/// costs the others a moment and nothing else.
/// </summary>
/// <param name="largest">How many share a transaction at most.</param>
/// <param name="commit">Stores all of a batch, or nothing of it.</param>
/// <param name="turns">Where the batches take turns with those of others; none when left out.</param>
public sealed class GroupCommit<TItem>(int largest, Func<IReadOnlyList<TItem>, Task> commit, BatchTurns? turns = null)
{
    private readonly Queue<Waiting> waiting = [];
    private readonly Lock guard = new();
    private bool isRunning;

    /// <summary>Ends when the item is stored; fails as its own attempt failed.</summary>
    public Task AddAsync(TItem item)
    {
        var mine = new Waiting(item);
        lock (guard)
        {
            waiting.Enqueue(mine);
            if (isRunning)
            {
                return mine.Done.Task;
            }

            isRunning = true;
        }

        // The work is everybody's: it carries nothing of whoever came first.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(RunAsync);
        }

        return mine.Done.Task;
    }

    private async Task RunAsync()
    {
        while (IsOwed())
        {
            using var turn = turns is null ? null : await turns.EnterAsync();
            var batch = Next();
            try
            {
                await commit(batch.ConvertAll(one => one.Item));
                batch.ForEach(one => one.Done.SetResult());
            }
            catch (Exception failure) when (batch.Count == 1)
            {
                batch[0].Done.SetException(failure);
            }
            catch (Exception)
            {
                // Each finds out for itself whether it was the one.
                await Task.WhenAll(batch.Select(AloneAsync));
            }
        }
    }

    private bool IsOwed()
    {
        lock (guard)
        {
            return isRunning = waiting.Count > 0;
        }
    }

    private List<Waiting> Next()
    {
        lock (guard)
        {
            var batch = new List<Waiting>(Math.Min(waiting.Count, largest));
            while (batch.Count < largest && waiting.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            return batch;
        }
    }

    private async Task AloneAsync(Waiting one)
    {
        try
        {
            await commit([one.Item]);
            one.Done.SetResult();
        }
        catch (Exception failure)
        {
            one.Done.SetException(failure);
        }
    }

    private sealed record Waiting(TItem Item)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
