using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Pages.Counter;
using IntegrationHub.Modules.Intake.Pages.Counter.Drafts;
using IntegrationHub.Modules.Intake.Pages.Receipt;
using IntegrationHub.Ui.Home;
using IntegrationHub.Ui.Navigation;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.Intake.Pages;

/// <summary>What the counter's and the citizens' pages add to the module.</summary>
internal static class IntakePages
{
    public static void AddServices(IServiceCollection services)
    {
        services.AddNavigation<Texts>("/lacak", "Nav.Track", "search", NavigationGroup.Start, order: 10);
        services.AddNavigation<Texts>("/loket", "Nav.Counter", "building-store", NavigationGroup.Counter, order: 0, Rights.ApplicationsSubmit);
        services.AddNavigation<Texts>("/loket/permohonan", "Nav.Applications", "list-details", NavigationGroup.Counter, order: 10, Rights.ApplicationsRead);
        services.AddScoped<IHomeCard, IntakeHomeCard>();
        services.AddSingleton<CatalogueNames>();
        services.AddScoped<FormUploads>().AddScoped<CounterCheck>().AddScoped<CounterDesk>().AddScoped<LatestFiled>().AddScoped<OpenSheet>();
        services.AddScoped<DraftShelf>().AddScoped<ReceiptPrints>();
    }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        DraftEndpoints.Map(endpoints);
        CounterEndpoints.Map(endpoints);
    }
}
