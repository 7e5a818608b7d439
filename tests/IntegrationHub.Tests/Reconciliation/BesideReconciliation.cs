using IntegrationHub.Core;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Reconciliation;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Reconciliation;

/// <summary>An agency's module with reconciliation beside it, for a hub that takes one module.</summary>
internal sealed class BesideReconciliation<TAgency> : HubModule
    where TAgency : HubModule, new()
{
    private readonly TAgency agency = new();
    private readonly ReconciliationModule reconciliation = new();

    public override string Name => agency.Name;

    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        agency.AddServices(services, configuration);
        reconciliation.AddServices(services, configuration);
    }

    public override void AddHandlers(HandlerRegistry handlers) => agency.AddHandlers(handlers);

    public override void AddTables(ModelBuilder model)
    {
        agency.AddTables(model);
        reconciliation.AddTables(model);
    }

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => agency.MapEndpoints(endpoints);
}
