using IntegrationHub.Core.Agencies;
using IntegrationHub.Modules.Licensing.Cases;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Licensing;

internal static class LicensingTables
{
    public static void Add(ModelBuilder model)
    {
        AgencyTables.Add<LicenceCase>(model, LicensingModule.Schema);
        model.Entity<LicenceCase>(row =>
        {
            row.Property(c => c.StatusHistory).HasConversion(StatusHistory.Converter, StatusHistory.Comparer);
            row.Property(c => c.LicenceLink).HasMaxLength(500);
            row.Ignore(c => c.Clock);
        });
    }
}
