using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Pages.Counter.Drafts;
using IntegrationHub.Modules.Intake.StoreFile;
using IntegrationHub.Modules.Intake.SubmitApplication;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace IntegrationHub.Modules.Intake.Storage;

/// <summary>The tables of the schema <c>intake</c>.</summary>
internal static class IntakeTables
{
    public const string Schema = "intake";
    private const int CodeLength = 64;
    private const int WhoLength = 200;
    private const int StatusLength = 32;

    public static void Add(ModelBuilder model)
    {
        model.Entity<Application>(Applications);
        model.Entity<ApplicationStep>(Steps);
        model.Entity<HistoryEntry>(History);
        model.Entity<IdempotencyKey>(IdempotencyKeys);
        model.Entity<StoredFile>(Files);
        model.Entity<ApplicationFile>(ApplicationFiles);
        model.Entity<Draft>(Drafts);
    }

    private static void Applications(EntityTypeBuilder<Application> application)
    {
        application.ToTable("application", Schema);
        application.HasKey(row => row.Id);
        application.Property(row => row.Id).ValueGeneratedNever();
        application.Property(row => row.ReceiptCode).HasMaxLength(20);
        application.Property(row => row.ServiceCode).HasMaxLength(CodeLength);
        application.Property(row => row.CatalogueVersion).HasMaxLength(CodeLength);
        application.Property(row => row.Status).HasMaxLength(StatusLength);
        application.Property(row => row.Counter).HasMaxLength(100);
        application.Property(row => row.SubmittedBy).HasMaxLength(WhoLength);
        application.Property(row => row.NikIndex).HasMaxLength(32);
        application.HasMany(row => row.Steps).WithOne().HasForeignKey(step => step.ApplicationId);
        application.HasIndex(row => row.ReceiptCode).IsUnique();

        // For the lists, newest first. Ids rise with time, so one column is order and cursor at once.
        application.HasIndex(row => new { row.Status, row.Id });
        application.HasIndex(row => new { row.ServiceCode, row.Id });
        application.HasIndex(row => new { row.NikIndex, row.Id });

        // For an officer's own.
        application.HasIndex(row => new { row.SubmittedBy, row.Id });

        // For those that are late.
        application.HasIndex(row => new { row.Status, row.PromisedOn });
    }

    private static void Steps(EntityTypeBuilder<ApplicationStep> step)
    {
        step.ToTable("step", Schema);
        step.HasKey(row => row.Id);
        step.Property(row => row.Id).ValueGeneratedNever();
        step.Property(row => row.Agency).HasMaxLength(CodeLength);
        step.Property(row => row.Name).HasMaxLength(CodeLength);
        step.Property(row => row.Status).HasMaxLength(StatusLength);
        step.Property(row => row.SkipCause).HasMaxLength(StatusLength);
        step.Property(row => row.BackendReference).HasMaxLength(WhoLength);
        step.Property(row => row.ResultNumber).HasMaxLength(WhoLength);
        step.HasIndex(row => new { row.ApplicationId, row.Position });
        step.HasIndex(row => new { row.Agency, row.Status });
        step.HasIndex(row => new { row.Agency, row.ApplicationId });
        step.HasIndex(row => row.BackendReference);
        step.HasIndex(row => row.ResultNumber);
    }

    private static void History(EntityTypeBuilder<HistoryEntry> entry)
    {
        entry.ToTable("history", Schema);
        entry.HasKey(row => new { row.ApplicationId, row.Number });
        entry.Property(row => row.Status).HasMaxLength(StatusLength);
        entry.Property(row => row.Actor).HasMaxLength(WhoLength);
    }

    private static void IdempotencyKeys(EntityTypeBuilder<IdempotencyKey> key)
    {
        key.ToTable("idempotency_key", Schema);
        key.HasKey(row => new { row.Client, row.Key });
        key.Property(row => row.Client).HasMaxLength(WhoLength);
        key.Property(row => row.Key).HasMaxLength(255);
        key.Property(row => row.ReceiptCode).HasMaxLength(20);
        key.HasIndex(row => row.CreatedAt);
    }

    private static void Files(EntityTypeBuilder<StoredFile> file)
    {
        file.ToTable("stored_file", Schema);
        file.HasKey(row => row.Id);
        file.Property(row => row.Id).ValueGeneratedNever();
        file.Property(row => row.ContentType).HasMaxLength(64);
        file.Property(row => row.Sha256).HasMaxLength(64);
        file.Property(row => row.UploadedBy).HasMaxLength(WhoLength);
    }

    private static void ApplicationFiles(EntityTypeBuilder<ApplicationFile> file)
    {
        file.ToTable("application_file", Schema);
        file.HasKey(row => new { row.ApplicationId, row.FileId });
        file.HasIndex(row => row.FileId);
    }

    private static void Drafts(EntityTypeBuilder<Draft> draft)
    {
        draft.ToTable("draft", Schema);
        draft.HasKey(row => row.Id);
        draft.Property(row => row.Id).ValueGeneratedNever();
        draft.Property(row => row.Officer).HasMaxLength(WhoLength);
        draft.Property(row => row.ServiceCode).HasMaxLength(CodeLength);
        draft.HasIndex(row => new { row.Officer, row.SavedAt });
        draft.HasIndex(row => row.SavedAt);
    }
}
