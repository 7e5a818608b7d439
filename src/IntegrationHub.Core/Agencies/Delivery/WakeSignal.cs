namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>Wakes a waiting loop when there is work, so that nothing is polled on the straight path.</summary>
public sealed class WakeSignal
{
    private TaskCompletionSource signal = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Wakes the loop, or keeps it from falling asleep.</summary>
    public void Set() => Volatile.Read(ref signal).TrySetResult();

    /// <summary>Waits until woken, at most so long.</summary>
    /// <returns>Whether it was woken.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider clock, CancellationToken cancellation)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(Volatile.Read(ref signal).Task, Task.Delay(atMost, clock, rest.Token));
        await rest.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        if (!Volatile.Read(ref signal).Task.IsCompleted)
        {
            return false;
        }

        Volatile.Write(ref signal, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return true;
    }
}
