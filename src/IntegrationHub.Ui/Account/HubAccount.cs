using IntegrationHub.Core;
using IntegrationHub.Ui.Demo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Ui.Account;

/// <summary>What the sign-in page and the demo's strip need beside <c>AddHubSecurity</c>.</summary>
public static class HubAccount
{
    /// <summary>Adds the roles of the demo, in the Demo profile alone.</summary>
    public static IServiceCollection AddHubAccount(this IServiceCollection services, IConfiguration configuration)
    {
        var hub = configuration.GetSection(HubOptions.Section).Get<HubOptions>() ?? new HubOptions();
        return hub.Profile == HubProfile.Demo ? services.AddSingleton<IDemoRoles, DemoRoles>() : services;
    }
}
