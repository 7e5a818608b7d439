namespace IntegrationHub.AgencySimulator;

/// <summary>Lets a loop wait for its next time or for a call, whichever is first; calls while it works are kept as one.</summary>
internal sealed class WakeUp : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Signal()
    {
        lock (_signal)
        {
            if (_signal.CurrentCount == 0)
            {
                _signal.Release();
            }
        }
    }

    public Task WaitAsync(TimeSpan? untilNext, CancellationToken cancellation)
    {
        var wait = untilNext is { } next && next < LongestWait ? next : LongestWait;
        return _signal.WaitAsync(wait < TimeSpan.Zero ? TimeSpan.Zero : wait, cancellation);
    }

    public void Dispose() => _signal.Dispose();
}
