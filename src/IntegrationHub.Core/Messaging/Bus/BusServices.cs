using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>The pipe the settings name.</summary>
internal static class BusServices
{
    public static void AddBus(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<BusOptions>(configuration.GetSection(BusOptions.Section));
        services.TryAddSingleton<IMessageTransport, MassTransitTransport>();
    }
}
