using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>
/// Messages that a newer version of the hub has written to a queue of this one, which does not know them: two versions
/// run side by side, or one was rolled back. They stay ready, show as the oldest undone ones, and wait for a node that
/// knows them. No attempt is counted and nobody has to send them again.
/// </summary>
public sealed class NewerMessages(
    IServiceScopeFactory scopes, MessageTypes types, IOptions<MessagingOptions> options, TimeProvider clock, ILogger<NewerMessages> log)
{
    private readonly ConcurrentDictionary<(string Queue, string Urn), bool> said = [];

    // Longer than what counts as on its way, so that they take no place in the window of what this version can handle.
    private TimeSpan Wait => options.Value.RepeatAfter * 3;

    /// <summary>Whether this version's handler takes messages of that type.</summary>
    public bool IsKnown(HandlerRegistration handler, WireMessage message)
        => types.Find(message.Urn) is { } type && handler.MessageTypes.Contains(type);

    /// <summary>Leaves what is owed of these in the ledger; the sweeper of any node offers it again.</summary>
    public async Task LeaveAsync(HandlerRegistration handler, IReadOnlyCollection<WireMessage> messages, CancellationToken cancellation)
    {
        foreach (var type in messages.GroupBy(message => message.Urn))
        {
            await LeaveAsync(handler, type.Key, [.. type.Select(message => message.Id)], cancellation);
        }
    }

    private async Task LeaveAsync(HandlerRegistration handler, string urn, List<Guid> ids, CancellationToken cancellation)
    {
        var (due, why) = (clock.GetUtcNow() + Wait, $"This version of the hub does not handle {urn} here; it waits for a newer one.");
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
            await using var transaction = await ledger.BeginAsync(cancellation);
            await ledger.Deliveries
                .Where(row => row.Queue == handler.Queue && row.State == DeliveryState.Ready && ids.Contains(row.MessageId))
                .ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.DueAt, due).SetProperty(row => row.LastError, why), cancellation);
            await transaction.CommitAsync(cancellation);
            if (said.TryAdd((handler.Queue, urn), true))
            {
                log.LogWarning("Messages {Urn} to {Queue} wait: this version of the hub does not handle them.", urn, handler.Queue);
            }
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // The rows stand as they were: the sweeper offers them again all the same.
            log.LogWarning(failure, "{Queue} could not put off messages {Urn}.", handler.Queue, urn);
        }
    }
}
