using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Ui.Navigation;

/// <summary>How a module adds itself to the menu.</summary>
public static class NavigationRegistration
{
    /// <summary>Adds an entry whose title is a key of <typeparamref name="TTexts"/>.</summary>
    public static IServiceCollection AddNavigation<TTexts>(
        this IServiceCollection services,
        string href,
        string titleKey,
        string icon,
        NavigationGroup group,
        int order,
        string? policy = null) =>
        services.AddSingleton(new NavigationEntry(href, titleKey, typeof(TTexts), icon, policy, order, group));
}
