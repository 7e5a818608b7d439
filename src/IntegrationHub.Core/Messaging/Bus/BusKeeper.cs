using MassTransit;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// Keeps a bus on the broker: builds one until it starts, however long the broker is away, and builds another one when
/// the topology must be declared again or the bus does not find back. MassTransit gives up a start after a while,
/// declares bindings only when an endpoint starts, waits without end for a broker that takes its connection and then says
/// nothing, can leave a queue without a consumer for good when connections are cut while it is busy with one, and a
/// stopped bus does not come back whole; so a bus is replaced, never restarted. What a new bus cannot mend either is a
/// queue that is dead at the broker: it is deleted, and declared by the next one.
/// </summary>
internal sealed class BusKeeper(Func<BusLine, IBusControl> build, DeadQueues dead, TimeProvider clock, ILogger log) : IDisposable
{
    private static readonly TimeSpan StartWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenStarts = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    // A bus connects again by itself, usually at once.
    private static readonly TimeSpan PatienceWithABus = TimeSpan.FromSeconds(15);

    // A queue that the broker cannot give must not cost the others a new bus again and again.
    private static readonly TimeSpan LongestPatienceWithALane = TimeSpan.FromMinutes(10);

    // MassTransit declares a deleted queue again by itself; a new bus is for what it does not notice.
    private static readonly TimeSpan PatienceWithReturns = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan BetweenRepairs = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock guard = new();
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task running = Task.CompletedTask;
    private TaskCompletionSource wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset firstReturnAt;
    private DateTimeOffset lastReturnAt = DateTimeOffset.MinValue;
    private DateTimeOffset builtAt;
    private TimeSpan patienceWithALane = PatienceWithABus;
    private KeptBus? kept;

    private enum Fault
    {
        NoConnection,
        NoConsumer,
        NoTopology,
    }

    /// <summary>The bus that works; null while none has reached the broker.</summary>
    public IBusControl? Current => kept?.Bus;

    /// <summary>Ends when the broker has been reached for the first time.</summary>
    public Task Reached => reached.Task;

    public void Start() => running = Task.Run(() => KeepAsync(stopping.Token));

    public async Task StopAsync(CancellationToken cancellation)
    {
        await stopping.CancelAsync();
        await running.WaitAsync(cancellation);
        if (kept is { } last)
        {
            // What handlers have begun may take as long as the node has. A lane that has no consumer would wait for one.
            await Task.WhenAll(last.Bus.CheckHealth().Endpoints.Values
                .Where(part => part.Status == BusHealthStatus.Healthy).Select(part => part.ReceiveEndpoint.Stop(cancellation)));
            await LetGoAsync(last, cancellation);
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
                var now = await ReplaceAsync(cancellation);
                switch (await FaultOfAsync(now, cancellation))
                {
                    case Fault.NoConnection:
                        log.LogWarning("The bus has not found back to the broker for {Patience}: it is replaced.", PatienceWithABus);
                        await LetGoAsync(now, cancellation);
                        kept = null;
                        break;
                    case Fault.NoConsumer:
                        var without = Lanes(now.Bus).Where(lane => !lane.IsHealthy).Select(lane => lane.Queue).ToList();
                        log.LogWarning(
                            "Queues without a consumer for {Patience}: {Queues}. The bus is replaced.", patienceWithALane, string.Join(", ", without));
                        await dead.DeleteAsync(without, cancellation);
                        patienceWithALane = TimeSpan.FromTicks(Math.Min(2 * patienceWithALane.Ticks, LongestPatienceWithALane.Ticks));
                        break;
                    default:
                        log.LogWarning("The broker returns messages that no queue takes: declaring exchanges, queues and bindings again.");
                        break;
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LogDebug("The bus is no longer kept.");
        }
    }

    // The bus has an endpoint of its own besides the handlers', which has no consumer. An address ends in the queue's name.
    private static IEnumerable<(string Queue, bool IsHealthy)> Lanes(IBusControl bus)
        => bus.CheckHealth().Endpoints
            .Where(endpoint => endpoint.Value.InputAddress != bus.Address)
            .Select(endpoint => (endpoint.Value.InputAddress.Segments[^1], endpoint.Value.Status == BusHealthStatus.Healthy));

    // One queue that cannot be consumed from is one lane's trouble, and no reason to stop the others.
    private static bool IsConnected(IBusControl bus) => Lanes(bus).Any(lane => lane.IsHealthy);

    /// <summary>Ends when the bus must be replaced, and says why.</summary>
    private async Task<Fault> FaultOfAsync(KeptBus now, CancellationToken cancellation)
    {
        var connectedAt = clock.GetTimestamp();
        var wholeAt = now.StartedAt;
        while (!wanted.Task.IsCompleted)
        {
            await Task.WhenAny(wanted.Task, Task.Delay(BetweenLooks, clock, cancellation));
            cancellation.ThrowIfCancellationRequested();
            var lanes = Lanes(now.Bus).ToList();
            if (lanes.TrueForAll(lane => lane.IsHealthy))
            {
                connectedAt = wholeAt = clock.GetTimestamp();
                patienceWithALane = PatienceWithABus;
            }
            else if (lanes.Exists(lane => lane.IsHealthy))
            {
                connectedAt = clock.GetTimestamp();
                if (clock.GetElapsedTime(wholeAt) >= patienceWithALane)
                {
                    return Fault.NoConsumer;
                }
            }
            else if (clock.GetElapsedTime(connectedAt) >= PatienceWithABus)
            {
                return Fault.NoConnection;
            }
        }

        return Fault.NoTopology;
    }

    private async Task<KeptBus> ReplaceAsync(CancellationToken cancellation)
    {
        var next = await StartOneAsync(cancellation);
        var old = kept;
        kept = next;
        reached.TrySetResult();
        lock (guard)
        {
            builtAt = clock.GetUtcNow();
            wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        if (old is not null)
        {
            await LetGoAsync(old, cancellation);
        }

        return next;
    }

    // However badly a bus ends, the next one must come, and the old one must not come back: MassTransit's own stop passes
    // by an endpoint that is between two connections, and may leave a connection open.
    private async Task LetGoAsync(KeptBus old, CancellationToken cancellation)
    {
        await EndedAsync(limit => Task.WhenAll(old.Bus.CheckHealth().Endpoints.Values.Select(part => part.ReceiveEndpoint.Stop(limit))), cancellation);
        await EndedAsync(old.Bus.StopAsync, cancellation);
        old.Line.Cut();
    }

    // One that waits for the broker may not end at all.
    private async Task EndedAsync(Func<CancellationToken, Task> stop, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(StopWithin);
        try
        {
            await stop(limit.Token).WaitAsync(StopWithin, clock, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            log.LogWarning(failure, "A bus that is not needed any more did not stop cleanly.");
        }
    }

    private async Task<KeptBus> StartOneAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var line = new BusLine();
            var next = new KeptBus(build(line), line, clock.GetTimestamp());
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            try
            {
                await StartAsync(next.Bus, limit.Token);
                return next;
            }
            catch (Exception failure)
            {
                await limit.CancelAsync();
                await LetGoAsync(next, CancellationToken.None);

                // A start that is broken off ends in whatever was going on.
                cancellation.ThrowIfCancellationRequested();
                log.LogWarning("The broker cannot be reached ({Failure}); trying again.", failure.Message);
                await dead.DeleteAsync([.. Lanes(next.Bus).Select(lane => lane.Queue)], cancellation);
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

    private sealed record KeptBus(IBusControl Bus, BusLine Line, long StartedAt);
}
