using IntegrationHub.Core.Security;
using IntegrationHub.Ui.Home;
using IntegrationHub.Ui.Navigation;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.Reconciliation.Pages;

/// <summary>What the pages of reconciliation add to the module.</summary>
internal static class ReconciliationPages
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddNavigation<Texts>("/rekon", "Nav.Reconciliation", "scale", NavigationGroup.Supervision, order: 0, Rights.ReconciliationRead);
        services.AddScoped<IHomeCard, ReconciliationHomeCard>();
        services.AddScoped<LatestNights>();
        services.AddScoped<ReconciliationNames>();
    }
}
