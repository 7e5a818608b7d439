using IntegrationHub.Core.Agencies;
using IntegrationHub.Modules.Licensing.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Licensing;

internal sealed class LicensingDbContext(DbContextOptions<LicensingDbContext> options)
    : AgencyDbContext<LicenceCase>(options, LicensingModule.Schema)
{
    protected override void AddTables(ModelBuilder model) => LicensingTables.Add(model);
}
