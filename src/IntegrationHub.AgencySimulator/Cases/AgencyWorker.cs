using IntegrationHub.AgencySimulator.Callbacks;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Cases;

/// <summary>An agency's own work: its officers decide, its callbacks go out. What a stop interrupts, the next start resumes.</summary>
internal sealed class AgencyWorker(AgencyBackend backend, CallbackSender? sender, ILogger<AgencyWorker> log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _loops = [];

    public void Start()
    {
        _loops.Add(Task.Run(() => LoopAsync(backend.CaseDue, _ => backend.AdvanceAsync())));
        if (sender is not null)
        {
            _loops.Add(Task.Run(() => LoopAsync(backend.CallbackDue, sender.SendDueAsync)));
        }
    }

    /// <summary>Moves on what is due and sends what is due, once.</summary>
    public async Task AdvanceAsync(CancellationToken cancellation)
    {
        var now = backend.Now;
        var (nextCase, nextCallback) = backend.Ledger.Read(connection => (connection.NextDue(), connection.NextCallback()));
        if (nextCase <= now)
        {
            await backend.AdvanceAsync();
        }

        if (sender is not null && (nextCase <= now || nextCallback <= now))
        {
            await sender.SendDueAsync(cancellation);
        }
    }

    public void Stop() => _stop.Cancel();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_loops);
        _stop.Dispose();
        backend.Dispose();
        await backend.Ledger.DisposeAsync();
    }

    private async Task LoopAsync(WakeUp wakeUp, Func<CancellationToken, Task<DateTimeOffset?>> work)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var next = await work(_stop.Token);
                await wakeUp.WaitAsync(next - backend.Now, _stop.Token);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                log.LogError(failure, "The work of {Agency} failed and is tried again", backend.Name);
                await Task.Delay(TimeSpan.FromSeconds(1), _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
