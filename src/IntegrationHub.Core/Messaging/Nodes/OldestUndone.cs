using IntegrationHub.Core.Messaging.Ledger;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Messaging.Nodes;

/// <summary>The first figure to look at: a queue that is empty proves nothing, a delivery that ages proves a fault.</summary>
/// <param name="Since">When the oldest delivery was written that the hub still owes; null when it owes none.</param>
/// <param name="Alarm">Whether it is older than <see cref="NodeOptions.UndoneAlarm"/>.</param>
public sealed record UndoneAge(DateTimeOffset? Since, TimeSpan Age, bool Alarm);

/// <summary>Reads how old the oldest undone delivery is.</summary>
public sealed class OldestUndone(LedgerDbContext ledger, IOptions<NodeOptions> options, TimeProvider clock)
{
    /// <summary>Reads it. Parked deliveries have a person and do not count.</summary>
    public async Task<UndoneAge> ReadAsync(CancellationToken cancellation)
    {
        // Message ids are in order of time, so the first one owed is the oldest; its age is not searched for.
        var since = await ledger.Deliveries
            .Where(delivery => delivery.State == DeliveryState.Ready)
            .OrderBy(delivery => delivery.MessageId)
            .Select(delivery => (DateTimeOffset?)delivery.CreatedAt)
            .FirstOrDefaultAsync(cancellation);
        var age = clock.GetUtcNow() - since ?? TimeSpan.Zero;
        return new UndoneAge(since, age < TimeSpan.Zero ? TimeSpan.Zero : age, age >= options.Value.UndoneAlarm);
    }
}
