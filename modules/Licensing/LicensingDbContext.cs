using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Licensing.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Licensing;

internal sealed class LicensingDbContext(DbContextOptions<LicensingDbContext> options, HubStorage storage)
    : AgencyDbContext<LicenceCase>(options, storage, LicensingModule.Schema)
{
    public static void Add(ModelBuilder model)
    {
        AgencyTables.Add<LicenceCase>(model, LicensingModule.Schema);
        model.Entity<LicenceCase>(licence =>
        {
            licence.Property(row => row.StatusCode).HasMaxLength(2);
            licence.Property(row => row.DocumentLink).HasMaxLength(500);
            licence.ComplexProperty(row => row.Clock);
        });
    }

    protected override void AddTables(ModelBuilder model) => Add(model);
}
