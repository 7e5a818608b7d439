using IntegrationHub.Ui.Navigation;
using IntegrationHub.Ui.Preferences;
using IntegrationHub.Ui.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Ui;

/// <summary>What a host calls to serve the hub's pages.</summary>
public static class HubUi
{
    /// <summary>Adds static-rendered Razor components, their texts and the local clock of the pages.</summary>
    public static IServiceCollection AddHubUi(this IServiceCollection services, Action<HubUiOptions>? configure = null)
    {
        services.AddRazorComponents();
        services.AddLocalization();
        services.AddNavigation<Texts>("/", "Nav.Home", "home", NavigationGroup.Start, order: 0);
        services.AddCascadingAuthenticationState();
        services.AddAuthorizationCore();
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<HubUiOptions>().Configure(options => configure?.Invoke(options));
        services.AddSingleton(provider => new LocalTime(
            TimeZoneInfo.FindSystemTimeZoneById(provider.GetRequiredService<IOptions<HubUiOptions>>().Value.TimeZone),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>
    /// Chooses the language of each request: pages follow the reader's cookie and speak Indonesian without one, whatever
    /// the browser prefers; the API follows <c>Accept-Language</c>. Stands before whatever writes text, error pages included.
    /// </summary>
    public static IApplicationBuilder UseHubLanguage(this IApplicationBuilder app) =>
        app.UseRequestLocalization(Language.Configure);
}
