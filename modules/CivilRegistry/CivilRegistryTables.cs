using IntegrationHub.Core.Agencies;
using IntegrationHub.Modules.CivilRegistry.Cases;
using IntegrationHub.Modules.CivilRegistry.Quota;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.CivilRegistry;

internal static class CivilRegistryTables
{
    public static void Add(ModelBuilder model)
    {
        AgencyTables.Add<CivilCase>(model, CivilRegistryModule.Schema);
        model.Entity<CivilCase>().Property(row => row.Matches)
            .HasConversion(ElementMatches.Converter, ElementMatches.Comparer)
            .HasMaxLength(500);
        model.Entity<QuotaUse>(row =>
        {
            row.ToTable(QuotaUse.Table, CivilRegistryModule.Schema);
            row.HasKey(use => use.Day);
        });
    }
}
