using IntegrationHub.Core.Security;
using IntegrationHub.Ui.Home;
using IntegrationHub.Ui.Navigation;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Ui.Worklist;

/// <summary>The pages of the agencies' back offices, over Core's worklists.</summary>
public static class WorklistPages
{
    /// <summary>Adds the worklist to the menu and the start page.</summary>
    public static IServiceCollection AddWorklistPages(this IServiceCollection services)
    {
        services.AddNavigation<Texts>("/kerja", "Nav.Worklist", "checklist", NavigationGroup.Agency, order: 0, Rights.CasesReadAny);
        services.AddScoped<IHomeCard, WorklistHomeCard>();
        return services.AddSingleton<CaseNames>();
    }
}
