using IntegrationHub.Modules.Monitoring.Journeys;
using IntegrationHub.Modules.Monitoring.Messages;
using IntegrationHub.Modules.Monitoring.Resends;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Storage;

internal static class MonitoringTables
{
    public const string Schema = "monitoring";

    public static void Add(ModelBuilder model)
    {
        AddJourneys(model);
        AddAudit(model);
        AddResends(model);
    }

    private static void AddJourneys(ModelBuilder model)
        => model.Entity<Journey>(journey =>
        {
            journey.ToTable("journey", Schema);
            journey.HasKey(row => row.ApplicationId);
            journey.Property(row => row.ApplicationId).ValueGeneratedNever();
            journey.Property(row => row.ReceiptCode).HasMaxLength(20);
            journey.Property(row => row.ServiceCode).HasMaxLength(32);
            journey.Property(row => row.Outcome).HasMaxLength(16);
            journey.HasIndex(row => row.ReceiptCode).IsUnique();
            journey.HasIndex(row => row.SubmittedAt);
            journey.HasIndex(row => new { row.ServiceCode, row.EndedAt });
        });

    private static void AddAudit(ModelBuilder model)
        => model.Entity<BodyView>(view =>
        {
            view.ToTable("body_view", Schema);
            view.HasKey(row => row.Id);
            view.Property(row => row.Id).ValueGeneratedNever();
            view.Property(row => row.By).HasMaxLength(100);
            view.Property(row => row.Reason).HasMaxLength(RevealBody.LongestReason);
            view.HasIndex(row => row.MessageId);
            view.HasIndex(row => row.At);
        });

    private static void AddResends(ModelBuilder model)
    {
        model.Entity<Resend>(resend =>
        {
            resend.ToTable("resend", Schema);
            resend.HasKey(row => row.Id);
            resend.Property(row => row.Id).ValueGeneratedNever();
            resend.Property(row => row.By).HasMaxLength(100);
            resend.Property(row => row.Cause).HasMaxLength(32);
            resend.HasIndex(row => new { row.Cause, row.At });
        });
        model.Entity<ResentItem>(item =>
        {
            item.ToTable("resent_item", Schema);
            item.HasKey(row => new { row.ResendId, row.ItemId, row.Place });
            item.Property(row => row.Kind).HasMaxLength(16);
            item.Property(row => row.Place).HasMaxLength(128);
        });
    }
}
