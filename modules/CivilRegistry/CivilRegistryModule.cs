using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.CivilRegistry.Cases;
using IntegrationHub.Modules.CivilRegistry.Quota;
using IntegrationHub.Modules.CivilRegistry.ReceiveDecision;
using IntegrationHub.Modules.CivilRegistry.Registry;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.CivilRegistry;

/// <summary>Disdukcapil: identity checks, civil records, and the cards and certificates made from them.</summary>
public sealed class CivilRegistryModule : HubModule
{
    internal const string Schema = "civil_registry";

    private static readonly Agency Agency = new(
        AgencyCodes.CivilRegistry, "Dinas Kependudukan dan Pencatatan Sipil", "Civil Registry Office");

    /// <inheritdoc/>
    public override string Name => Schema;

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddBackendSettings<RegistrySettings>(Agency.Code, configuration);
        services.AddBackendClient(
            Agency.Code, provider => provider.GetRequiredService<IOptions<RegistrySettings>>().Value.Address);
        services.AddSingleton<DailyQuota>();
        services.AddScoped<IDeliveryGate<CivilCase>, QuotaGate>();
        services.AddAgency<CivilRegistryDbContext, CivilCase, CivilCaseRules, RegistryBackend>(Agency, configuration);
    }

    /// <inheritdoc/>
    public override void AddHandlers(HandlerRegistry handlers)
        => handlers.In<CivilRegistryDbContext>().OnCommandsTo<CivilCase>(Agency.Code);

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model) => CivilRegistryTables.Add(model);

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => DecisionCallback.Map(endpoints);
}
