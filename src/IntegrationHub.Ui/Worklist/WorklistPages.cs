using IntegrationHub.Core.Security;
using IntegrationHub.Ui.Navigation;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Ui.Worklist;

/// <summary>The worklist's pages in the navigation.</summary>
public static class WorklistPages
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddWorklistPages(this IServiceCollection services)
        => services.AddNavigation<Texts>("/kerja", "Nav.Worklist", "checklist", NavigationGroup.Agency, order: 0, Rights.CasesReadAny);
}
