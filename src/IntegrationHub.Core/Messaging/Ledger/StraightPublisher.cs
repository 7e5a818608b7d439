using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// Publishes at once what has just been committed, from memory, many confirms awaited together. It never holds a
/// caller: what does not fit, or cannot be sent now, is left to the sweeper.
/// </summary>
public sealed class StraightPublisher(
    IServiceScopeFactory scopes,
    IMessageTransport transport,
    IOptions<MessagingOptions> options,
    TimeProvider clock,
    ILogger<StraightPublisher> log) : BackgroundService, IHostedLifecycleService
{
    private const int MostTogether = 256;
    private static readonly TimeSpan LongestHandOver = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim window = new(options.Value.PublishWindow);
    private readonly ConcurrentDictionary<Guid, bool> unconfirmed = [];
    private readonly Channel<WireMessage> channel = Channel.CreateBounded<WireMessage>(
        new BoundedChannelOptions(options.Value.StraightCapacity) { SingleReader = true });
    private volatile bool isStopping;

    internal void Offer(IReadOnlyList<WireMessage> messages)
    {
        foreach (var message in messages)
        {
            // A full channel says no; the delivery row stands and the sweeper will find it.
            channel.Writer.TryWrite(message);
        }
    }

    /// <summary>From now on the bus may be gone before what is said last: that is handed over, too.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Hands over what it did not get rid of: any node's sweeper may send it at once.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        channel.Writer.TryComplete();
        while (channel.Reader.TryRead(out var message))
        {
            unconfirmed[message.Id] = true;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(LongestHandOver);
        try
        {
            await HandOverAsync([.. unconfirmed.Keys], limit.Token);
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "{Count} messages could not be handed over; they are due in {Wait}.", unconfirmed.Count, options.Value.RepeatAfter);
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        window.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var taken = new List<WireMessage>(MostTogether);
        while (await channel.Reader.WaitToReadAsync(stoppingToken))
        {
            taken.Clear();
            while (taken.Count < MostTogether && channel.Reader.TryRead(out var message))
            {
                unconfirmed[message.Id] = true;
                taken.Add(message);
            }

            // What is there at this moment and goes the same way goes together. Nothing waits for more.
            foreach (var together in Parcels.Of(taken))
            {
                await window.WaitAsync(stoppingToken);
                _ = PublishAsync(together, stoppingToken);
            }
        }
    }

    private async Task PublishAsync(WireMessage[] messages, CancellationToken cancellation)
    {
        try
        {
            FailPoint.Reach(FailPoint.BeforePublish);
            await transport.PublishAsync(messages, cancellation);
            FailPoint.Reach(FailPoint.AfterPublish);
            Forget(messages);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            log.LogDebug("{Count} messages were not confirmed before the shutdown and are handed over.", messages.Length);
        }
        catch (Exception failure)
        {
            if (!isStopping)
            {
                Forget(messages);
            }

            log.LogWarning(
                "{Count} messages ({Urn}, the first {MessageId}) could not be published now ({Failure}); the sweeper will repeat them.",
                messages.Length, messages[0].Urn, messages[0].Id, failure.Message);
        }
        finally
        {
            window.Release();
        }
    }

    private void Forget(WireMessage[] messages)
    {
        foreach (var message in messages)
        {
            unconfirmed.TryRemove(message.Id, out _);
        }
    }

    private async Task HandOverAsync(List<Guid> messages, CancellationToken cancellation)
    {
        if (messages.Count == 0)
        {
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        await using var transaction = await ledger.BeginAsync(cancellation);
        var now = clock.GetUtcNow();
        await ledger.Deliveries
            .Where(delivery => messages.Contains(delivery.MessageId) && delivery.State == DeliveryState.Ready && delivery.Attempts == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(delivery => delivery.DueAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}
