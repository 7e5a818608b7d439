using MassTransit;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// Keeps a bus on the broker: builds one until it starts, however long the broker is away, and builds another one when
/// the topology must be declared again or the bus does not find back. MassTransit gives up a start after a while,
/// declares bindings only when an endpoint starts, waits without end for a broker that takes its connection and then says
/// nothing, and a stopped bus does not come back whole; so a bus is replaced, never restarted.
/// </summary>
internal sealed class BusKeeper(Func<IBusControl> build, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // A bus connects again by itself, usually at once.
    private static readonly TimeSpan PatienceWithABus = TimeSpan.FromSeconds(15);

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
                if (await IsLostAsync(Current!, cancellation))
                {
                    log.LogWarning("The bus has not found back to the broker for {Patience}: it is replaced.", PatienceWithABus);
                    await LetGoAsync(Current!, cancellation);
                    Current = null;
                }
                else
                {
                    log.LogWarning("The broker returns messages that no queue takes: declaring exchanges, queues and bindings again.");
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LogDebug("The bus is no longer kept.");
        }
    }

    // One queue that cannot be consumed from is one lane's trouble, and no reason to stop the others. The bus has an
    // endpoint of its own besides the handlers'.
    private static bool IsConnected(IBusControl bus)
        => bus.CheckHealth().Endpoints.Values.Count(endpoint => endpoint.Status == BusHealthStatus.Healthy) > 1;

    /// <summary>Ends when the bus must be replaced.</summary>
    /// <returns>Whether it has lost the broker; else another one is wanted while it works.</returns>
    private async Task<bool> IsLostAsync(IBusControl bus, CancellationToken cancellation)
    {
        var wellAt = clock.GetTimestamp();
        while (!wanted.Task.IsCompleted)
        {
            await Task.WhenAny(wanted.Task, Task.Delay(BetweenLooks, clock, cancellation));
            cancellation.ThrowIfCancellationRequested();
            if (IsConnected(bus))
            {
                wellAt = clock.GetTimestamp();
            }
            else if (clock.GetElapsedTime(wellAt) >= PatienceWithABus)
            {
                return true;
            }
        }

        return false;
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

    // However badly a bus ends, the next one must come. One that waits for the broker may not end at all.
    private async Task LetGoAsync(IBusControl bus, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StopWithin);
        try
        {
            await bus.StopAsync(limit.Token).WaitAsync(StopWithin, clock, cancellation);
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
            try
            {
                await StartAsync(bus, limit.Token);
                return bus;
            }
            catch (Exception failure)
            {
                await limit.CancelAsync();
                await LetGoAsync(bus, CancellationToken.None);

                // A start that is broken off ends in whatever was going on.
                cancellation.ThrowIfCancellationRequested();
                log.LogWarning("The broker cannot be reached ({Failure}); trying again.", failure.Message);
                await Task.Delay(BetweenStarts, clock, cancellation);
            }
        }
    }

    // A start ends when every queue has its consumer. One queue that the broker cannot give must not keep the others
    // waiting: MassTransit goes on trying while they work.
    private async Task StartAsync(IBusControl bus, CancellationToken cancellation)
    {
        var starting = bus.StartAsync(cancellation);
        try
        {
            await starting.WaitAsync(StartWithin, clock, cancellation);
        }
        catch (TimeoutException) when (IsConnected(bus))
        {
            log.LogWarning("Not every queue can be consumed from; the others are.");
            _ = starting.ContinueWith(
                late => log.LogWarning("The bus did not start as a whole ({Failure}).", late.Exception!.GetBaseException().Message),
                CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }
}
