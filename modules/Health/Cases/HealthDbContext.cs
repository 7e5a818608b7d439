using IntegrationHub.Core.Agencies;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Health.Cases;

internal sealed class HealthDbContext(DbContextOptions<HealthDbContext> options)
    : AgencyDbContext<HealthCase>(options, SchemaName)
{
    public const string SchemaName = "health";

    protected override void AddTables(ModelBuilder model) => HealthTables.Add(model);
}

/// <summary>The module's tables, for its context and for the migrations.</summary>
internal static class HealthTables
{
    public static void Add(ModelBuilder model)
    {
        AgencyTables.Add<HealthCase>(model, HealthDbContext.SchemaName);
        model.Entity<HealthCase>().Property(row => row.Registration).HasMaxLength(16);
    }
}
