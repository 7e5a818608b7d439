using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>The ledger alone: for the sweeper, for noting failures, and for those who read the journal.</summary>
public sealed class LedgerDbContext(DbContextOptions<LedgerDbContext> options)
    : HubDbContext(options)
{
    /// <summary>Every message.</summary>
    public DbSet<StoredMessage> Messages => Set<StoredMessage>();

    /// <summary>What is still owed.</summary>
    public DbSet<Delivery> Deliveries => Set<Delivery>();

    /// <summary>What was handled.</summary>
    public DbSet<DeliveryLogEntry> Log => Set<DeliveryLogEntry>();

    /// <inheritdoc/>
    protected override void AddTables(ModelBuilder model)
    {
    }
}
