using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Monitoring.Journeys;
using IntegrationHub.Modules.Monitoring.Messages;
using IntegrationHub.Modules.Monitoring.Resends;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Monitoring.Storage;

internal sealed class MonitoringDbContext(DbContextOptions<MonitoringDbContext> options)
    : HubDbContext(options)
{
    public DbSet<Journey> Journeys => Set<Journey>();

    public DbSet<BodyView> BodyViews => Set<BodyView>();

    public DbSet<Resend> Resends => Set<Resend>();

    public DbSet<ResentItem> ResentItems => Set<ResentItem>();

    protected override void AddTables(ModelBuilder model) => MonitoringTables.Add(model);
}
