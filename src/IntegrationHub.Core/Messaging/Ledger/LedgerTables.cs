using IntegrationHub.Core.Agencies.Holds;
using IntegrationHub.Core.Messaging.Nodes;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>The ledger's tables; part of every module's model.</summary>
public static class LedgerTables
{
    /// <summary>The schema of the ledger.</summary>
    public const string Schema = "messaging";

    /// <summary>Adds the tables.</summary>
    public static void Add(ModelBuilder model, StorageProvider provider)
    {
        // PostgreSQL keeps the append-only tables by the day, and there a key must hold the time that decides the day.
        var byDay = provider == StorageProvider.PostgreSql;
        model.Entity<StoredMessage>(message =>
        {
            message.ToTable("message", Schema);
            _ = byDay ? message.HasKey(row => new { row.Id, row.CreatedAt }) : message.HasKey(row => row.Id);
            message.Property(row => row.Id).ValueGeneratedNever();
            message.Property(row => row.Urn).HasMaxLength(200);
            message.Property(row => row.Agency).HasMaxLength(64);
            message.Property(row => row.TraceParent).HasMaxLength(64);
            message.HasIndex(row => new { row.CorrelationId, row.CreatedAt });
            message.HasIndex(row => row.CreatedAt);
        });
        model.Entity<Delivery>(delivery =>
        {
            delivery.ToTable("delivery", Schema);
            delivery.HasKey(row => new { row.MessageId, row.Queue });
            delivery.Property(row => row.Queue).HasMaxLength(128);
            delivery.Property(row => row.State).HasMaxLength(16);
            delivery.Property(row => row.LastError).HasMaxLength(1000);
            delivery.HasIndex(row => new { row.State, row.Queue, row.DueAt });
        });
        model.Entity<DeliveryLogEntry>(entry =>
        {
            entry.ToTable("delivery_log", Schema);
            _ = byDay
                ? entry.HasKey(row => new { row.MessageId, row.Queue, row.HandledAt })
                : entry.HasKey(row => new { row.MessageId, row.Queue });
            entry.Property(row => row.Queue).HasMaxLength(128);
            entry.Property(row => row.Node).HasMaxLength(100);
            entry.HasIndex(row => row.HandledAt);
        });
        model.Entity<Node>(node =>
        {
            node.ToTable("node", Schema);
            node.HasKey(row => row.Name);
            node.Property(row => row.Name).HasMaxLength(100);
            node.Property(row => row.Version).HasMaxLength(64);
            node.Property(row => row.State).HasMaxLength(16);
        });
        model.Entity<SendingHold>(hold =>
        {
            hold.ToTable("sending_hold", Schema);
            hold.HasKey(row => row.Id);
            hold.Property(row => row.Id).ValueGeneratedNever();
            hold.Property(row => row.Agency).HasMaxLength(64);
            hold.Property(row => row.By).HasMaxLength(100);
            hold.Property(row => row.Reason).HasMaxLength(500);
            hold.Property(row => row.EndedBy).HasMaxLength(100);
            hold.HasIndex(row => row.Agency).IsUnique().HasFilter("ended_at IS NULL");
        });
    }
}
