using IntegrationHub.Core.Agencies.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies;

/// <summary>The tables every agency module has, in its own schema.</summary>
public static class AgencyTables
{
    /// <summary>
    /// Adds them. The entity types are shared-type: each module's are its own, told apart by the schema, so that one
    /// design-time model can hold all modules.
    /// </summary>
    public static void Add<TCase>(ModelBuilder model, string schema)
        where TCase : AgencyCase
    {
        model.Entity<TCase>(row =>
        {
            row.ToTable("case", schema);
            row.HasKey(c => c.Id);
            row.Property(c => c.Id).ValueGeneratedNever();
            row.Property(c => c.ReceiptCode).HasMaxLength(20);
            row.Property(c => c.ServiceCode).HasMaxLength(32);
            row.Property(c => c.Step).HasMaxLength(64);
            row.Property(c => c.Status).HasMaxLength(24);
            row.Property(c => c.BackendReference).HasMaxLength(64);
            row.HasIndex(c => c.StepId).IsUnique();
            row.HasIndex(c => c.ReceiptCode);
            row.HasIndex(c => new { c.Status, c.DueOn, c.Id });
            row.HasIndex(c => c.RequestedAt);
            row.HasIndex(c => c.DecidedAt);
        });
        model.SharedTypeEntity<CaseChange>(Name(schema, "case_change"), row =>
        {
            row.ToTable("case_change", schema);
            row.HasKey(c => c.Id);
            row.Property(c => c.Id).ValueGeneratedNever();
            row.Property(c => c.What).HasMaxLength(32);
            row.Property(c => c.By).HasMaxLength(100);
            row.HasIndex(c => new { c.CaseId, c.At });
        });
        model.SharedTypeEntity<PendingCall>(Name(schema, "pending_call"), row =>
        {
            row.ToTable("pending_call", schema);
            row.HasKey(c => c.Id);
            row.Property(c => c.Id).ValueGeneratedNever();
            row.Property(c => c.Kind).HasMaxLength(16);
            row.Property(c => c.State).HasMaxLength(16);
            row.Property(c => c.IdempotencyKey).HasMaxLength(64);
            row.Property(c => c.LastError).HasMaxLength(1000);
            row.HasIndex(c => new { c.State, c.DueAt });
            row.HasIndex(c => new { c.State, c.EndedAt });
            row.HasIndex(c => new { c.CaseId, c.State, c.Number });
        });
        model.SharedTypeEntity<KeptCallback>(Name(schema, "callback"), row =>
        {
            row.ToTable("callback", schema);
            row.HasKey(c => c.Key);
            row.Property(c => c.Key).HasMaxLength(128);
            row.Property(c => c.State).HasMaxLength(16);
            row.HasIndex(c => new { c.StepId, c.State });
        });
    }

    internal static string Name(string schema, string table) => $"{schema}.{table}";
}
