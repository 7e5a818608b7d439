using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Matching;
using IntegrationHub.Modules.Reconciliation.Runs;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Reconciliation.Storage;

internal sealed class ReconciliationDbContext(DbContextOptions<ReconciliationDbContext> options)
    : HubDbContext(options)
{
    public DbSet<Run> Runs => Set<Run>();

    public DbSet<StagedLine> Staged => Set<StagedLine>();

    public DbSet<Break> Breaks => Set<Break>();

    protected override void AddTables(ModelBuilder model) => ReconciliationTables.Add(model);
}
