using System.Collections.Concurrent;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary>
/// The idempotency keys this process is working on. Requests with the same key take turns here instead of building an
/// application each, only to lose the race for the unique key; between nodes that unique key alone decides.
/// </summary>
internal sealed class InFlightKeys(TimeProvider clock)
{
    private readonly ConcurrentDictionary<(string Client, string Key), TaskCompletionSource> running = [];

    /// <summary>Waits for its turn; null when another request still held the key at the end of <paramref name="patience"/>.</summary>
    public async Task<IDisposable?> EnterAsync(
        string client, string key, TimeSpan patience, CancellationToken cancellation)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var deadline = clock.GetUtcNow() + patience;
        while (!running.TryAdd((client, key), mine))
        {
            if (running.TryGetValue((client, key), out var other) && !await EndsByAsync(other.Task, deadline, cancellation))
            {
                return null;
            }
        }

        return new Turn(() =>
        {
            running.TryRemove((client, key), out _);
            mine.TrySetResult();
        });
    }

    private async Task<bool> EndsByAsync(Task other, DateTimeOffset deadline, CancellationToken cancellation)
    {
        var left = deadline - clock.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        await Task.WhenAny(other, Task.Delay(left, clock, cancellation));
        cancellation.ThrowIfCancellationRequested();
        return other.IsCompleted;
    }

    private sealed class Turn(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
