using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.CivilRegistry.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.CivilRegistry;

internal sealed class CivilRegistryDbContext(DbContextOptions<CivilRegistryDbContext> options, HubStorage storage)
    : AgencyDbContext<CivilCase>(options, storage, CivilRegistryModule.Schema)
{
    protected override void AddTables(ModelBuilder model) => CivilRegistryTables.Add(model);
}
