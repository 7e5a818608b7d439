using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Licensing.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Licensing;

internal sealed class LicensingDbContext(DbContextOptions<LicensingDbContext> options, HubStorage storage)
    : AgencyDbContext<LicenceCase>(options, storage, LicensingModule.Schema)
{
    protected override void AddTables(ModelBuilder model) => LicensingTables.Add(model);
}
