using IntegrationHub.Core.Agencies;
using IntegrationHub.Modules.CivilRegistry.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.CivilRegistry;

internal sealed class CivilRegistryDbContext(DbContextOptions<CivilRegistryDbContext> options)
    : AgencyDbContext<CivilCase>(options, CivilRegistryModule.Schema)
{
    protected override void AddTables(ModelBuilder model) => CivilRegistryTables.Add(model);
}
