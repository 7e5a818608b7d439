using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Tax.Backend;
using IntegrationHub.Modules.Tax.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Tax;

/// <summary>The tax offices (Bapenda and the national office): clearances, registrations and tax decisions, over SOAP 1.1.</summary>
public sealed class TaxModule : HubModule
{
    private static readonly Agency TaxOffices = new(AgencyCodes.Tax, "Badan Pendapatan Daerah dan Kantor Pajak", "Revenue and tax offices");

    /// <inheritdoc/>
    public override string Name => TaxDbContext.SchemaName;

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddAgency<TaxDbContext, TaxCase, TaxRules, TaxBackend>(TaxOffices, configuration, Polled);
        services.AddBackendSettings<TaxBackendSettings>(AgencyCodes.Tax, configuration);
        services.AddBackendClient(
            AgencyCodes.Tax, provider => new Uri(provider.GetRequiredService<IOptions<TaxBackendSettings>>().Value.BaseUrl));
        services.AddSingleton<SoapClient>();
    }

    /// <inheritdoc/>
    public override void AddHandlers(HandlerRegistry handlers)
        => handlers.In<TaxDbContext>().OnCommandsTo<TaxCase>(AgencyCodes.Tax);

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model) => TaxTables.Add(model);

    // Nobody calls back: an officer's decision is only seen by asking.
    private static void Polled(AgencyOptions delivery)
    {
        delivery.FirstInquiry = TimeSpan.FromSeconds(1);
        delivery.LongestInquiry = TimeSpan.FromMinutes(5);
    }
}
