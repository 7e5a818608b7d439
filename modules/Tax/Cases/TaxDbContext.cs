using IntegrationHub.Core.Agencies;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Tax.Cases;

internal sealed class TaxDbContext(DbContextOptions<TaxDbContext> options)
    : AgencyDbContext<TaxCase>(options, SchemaName)
{
    public const string SchemaName = "tax";

    protected override void AddTables(ModelBuilder model) => TaxTables.Add(model);
}

/// <summary>The module's tables, for its context and for the migrations.</summary>
internal static class TaxTables
{
    public static void Add(ModelBuilder model)
    {
        AgencyTables.Add<TaxCase>(model, TaxDbContext.SchemaName);
        model.Entity<TaxCase>().Property(row => row.Clearance).HasMaxLength(16);
    }
}
