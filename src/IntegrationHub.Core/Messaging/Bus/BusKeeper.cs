using MassTransit;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// Keeps a bus on the broker: builds one until it starts, however long the broker is away, and builds another one when
/// the topology must be declared again. MassTransit gives up a start after a while, declares bindings only when an
/// endpoint starts, and a stopped bus does not come back whole; so a bus is replaced, never restarted.
/// </summary>
internal sealed class BusKeeper(Func<IBusControl> build, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(2);

    // MassTransit declares a deleted queue again by itself; a new bus is for what it does not notice.
    private static readonly TimeSpan PatienceWithReturns = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenRepairs = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock guard = new();
    private Task running = Task.CompletedTask;
    private TaskCompletionSource wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset firstReturnAt;
    private DateTimeOffset lastReturnAt = DateTimeOffset.MinValue;
    private DateTimeOffset builtAt;

    /// <summary>The bus that works; null while none has reached the broker.</summary>
    public IBusControl? Current { get; private set; }

    public void Start() => running = Task.Run(() => KeepAsync(stopping.Token));

    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await running.WaitAsync(cancellation);
        if (Current is { } last)
        {
            await last.StopAsync(cancellation);
        }
    }

    public void Dispose() => stopping.Dispose();

    /// <summary>Says that a message came back. When they still do after a few seconds, the topology is declared again.</summary>
    public void Returned()
    {
        var now = clock.GetUtcNow();
        lock (guard)
        {
            firstReturnAt = now - lastReturnAt > BetweenRepairs ? now : firstReturnAt;
            lastReturnAt = now;
            if (now - firstReturnAt >= PatienceWithReturns && now - builtAt >= PatienceWithReturns)
            {
                wanted.TrySetResult();
            }
        }
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await ReplaceAsync(cancellation);
                await wanted.Task.WaitAsync(cancellation);
                log.LogWarning("The broker returns messages that no queue takes: declaring exchanges, queues and bindings again.");
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LogDebug("The bus is no longer kept.");
        }
    }

    private async Task ReplaceAsync(CancellationToken cancellation)
    {
        var next = await StartOneAsync(cancellation);
        var old = Current;
        Current = next;
        lock (guard)
        {
            builtAt = clock.GetUtcNow();
            wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (old is not null)
        {
            await LetGoAsync(old, cancellation);
        }
    }

    // However badly a bus ends, the next one must come.
    private async Task LetGoAsync(IBusControl bus, CancellationToken cancellation)
    {
        try
        {
            await bus.StopAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failure, "A bus that is not needed any more did not stop cleanly.");
        }
    }

    private async Task<IBusControl> StartOneAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var bus = build();
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(StartWithin);
            try
            {
                await bus.StartAsync(limit.Token);
                return bus;
            }
            catch (Exception failure)
            {
                await LetGoAsync(bus, CancellationToken.None);

                // A start that is broken off ends in whatever was going on.
                cancellation.ThrowIfCancellationRequested();
                log.LogWarning("The broker cannot be reached ({Failure}); trying again.", failure.Message);
                await Task.Delay(BetweenStarts, clock, cancellation);
            }
        }
    }
}
