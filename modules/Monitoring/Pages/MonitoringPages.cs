using IntegrationHub.Core.Security;
using IntegrationHub.Ui.Home;
using IntegrationHub.Ui.Navigation;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.Monitoring.Pages;

/// <summary>What the pages of the control room add to the module.</summary>
internal static class MonitoringPages
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddNavigation<Texts>("/ops", "Nav.Ops", "activity", NavigationGroup.Operations, order: 0, Rights.OperationsRead);
        services.AddNavigation<Texts>("/ops/gagal", "Nav.Failures", "alert-triangle", NavigationGroup.Operations, order: 10, Rights.OperationsRead);
        services.AddNavigation<Texts>("/ops/pesan", "Nav.Messages", "mail", NavigationGroup.Operations, order: 20, Rights.OperationsRead);
        services.AddNavigation<Texts>("/ops/jejak", "Nav.Journeys", "route", NavigationGroup.Operations, order: 30, Rights.OperationsRead);
        services.AddScoped<IHomeCard, OperationsHomeCard>();
        services.AddScoped<OperationsNames>();
        services.AddSingleton<LatestConservation>();
    }
}
