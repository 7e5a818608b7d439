using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Health.Backend;
using IntegrationHub.Modules.Health.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Health;

/// <summary>The health office (Dinas Kesehatan): practitioners, facilities, inspections and certificates, over FHIR R4.</summary>
public sealed class HealthModule : HubModule
{
    private static readonly Agency HealthOffice = new(AgencyCodes.Health, "Dinas Kesehatan", "Health office");

    /// <inheritdoc/>
    public override string Name => HealthDbContext.SchemaName;

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAgency<HealthDbContext, HealthCase, HealthRules, HealthBackend>(HealthOffice, configuration, Polled);
        services.AddBackendSettings<HealthBackendSettings>(AgencyCodes.Health, configuration);
        services.AddBackendClient(AgencyCodes.Health, provider => Settings(provider).FhirBase);
        services.AddBackendClient(AccessTokens.ClientName, provider => new Uri(Settings(provider).TokenUrl));
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<FhirClient>();
    }

    /// <inheritdoc/>
    public override void AddHandlers(HandlerRegistry handlers)
        => handlers.In<HealthDbContext>().OnCommandsTo<HealthCase>(AgencyCodes.Health);

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model) => HealthTables.Add(model);

    // Nobody calls back: an officer's decision is only seen by asking.
    private static void Polled(AgencyOptions delivery)
    {
        delivery.FirstInquiry = TimeSpan.FromSeconds(1);
        delivery.LongestInquiry = TimeSpan.FromMinutes(5);
    }

    private static HealthBackendSettings Settings(IServiceProvider provider)
        => provider.GetRequiredService<IOptions<HealthBackendSettings>>().Value;
}
