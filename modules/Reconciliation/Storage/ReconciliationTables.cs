using System.Text.Json;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Matching;
using IntegrationHub.Modules.Reconciliation.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace IntegrationHub.Modules.Reconciliation.Storage;

internal static class ReconciliationTables
{
    public const string Schema = "reconciliation";
    private const int Person = 100;

    public static void Add(ModelBuilder model)
    {
        AddRuns(model);
        AddStaging(model);
        AddBreaks(model);
    }

    private static void AddRuns(ModelBuilder model)
        => model.Entity<Run>(run =>
        {
            run.ToTable("run", Schema);
            run.HasKey(row => row.Id);
            run.Property(row => row.Id).ValueGeneratedNever();
            run.Property(row => row.Agency).HasMaxLength(64);
            run.Property(row => row.State).HasMaxLength(16);
            run.Property(row => row.StartedBy).HasMaxLength(Person);
            run.Property(row => row.SignedBy).HasMaxLength(Person);
            run.Property(row => row.Node).HasMaxLength(100);
            run.Property(row => row.Error).HasMaxLength(500);
            run.Property(row => row.ActiveKey).HasMaxLength(160);
            run.Property(row => row.NightKey).HasMaxLength(160);
            run.Property(row => row.BreakCounts).HasConversion(
                counts => JsonSerializer.Serialize(counts, JsonSerializerOptions.Web),
                text => JsonSerializer.Deserialize<Dictionary<BreakType, long>>(text, JsonSerializerOptions.Web)!,
                new ValueComparer<Dictionary<BreakType, long>>(
                    (one, other) => one!.OrderBy(pair => pair.Key).SequenceEqual(other!.OrderBy(pair => pair.Key)),
                    counts => counts.Aggregate(0, (hash, pair) => hash ^ HashCode.Combine(pair.Key, pair.Value)),
                    counts => new(counts)));

            // One run an agency and window at a time, and one nightly run an agency and business date: the key decides.
            run.HasIndex(row => row.ActiveKey).IsUnique();
            run.HasIndex(row => row.NightKey).IsUnique();
            run.HasIndex(row => new { row.State, row.LeaseUntil });
            run.HasIndex(row => new { row.Agency, row.StartedAt });
        });

    private static void AddStaging(ModelBuilder model)
        => model.Entity<StagedLine>(line =>
        {
            line.ToTable("staged_line", Schema);
            line.HasKey(row => new { row.RunId, row.Number });
            line.Property(row => row.Reference).HasMaxLength(128);
            line.Property(row => row.ReceiptCode).HasMaxLength(64);
            line.Property(row => row.Status).HasMaxLength(24);
            line.Property(row => row.RequestSha256).HasMaxLength(64);
            line.HasIndex(row => new { row.RunId, row.StepId });
            line.HasIndex(row => new { row.RunId, row.Reference });
        });

    private static void AddBreaks(ModelBuilder model)
        => model.Entity<Break>(found =>
        {
            found.ToTable("break", Schema);
            found.HasKey(row => row.Id);
            found.Property(row => row.Id).ValueGeneratedNever();
            found.Property(row => row.Agency).HasMaxLength(64);
            found.Property(row => row.Type).HasMaxLength(24);
            found.Property(row => row.State).HasMaxLength(16);
            found.Property(row => row.Key).HasMaxLength(240);
            found.Property(row => row.Reference).HasMaxLength(128);
            found.Property(row => row.ReceiptCode).HasMaxLength(64);
            found.Property(row => row.Step).HasMaxLength(64);
            found.Property(row => row.HubStatus).HasMaxLength(24);
            found.Property(row => row.HubReference).HasMaxLength(128);
            found.Property(row => row.HubSha256).HasMaxLength(64);
            found.Property(row => row.BackendStatus).HasMaxLength(24);
            found.Property(row => row.BackendSha256).HasMaxLength(64);
            found.Property(row => row.Note).HasMaxLength(500);
            found.Property(row => row.Reason).HasMaxLength(500);
            found.Property(row => row.Assignee).HasMaxLength(Person);
            found.Property(row => row.ConcludedBy).HasMaxLength(Person);
            found.HasIndex(row => new { row.RunId, row.Id });
            found.HasIndex(row => new { row.Agency, row.Current, row.Key });
        });
}
