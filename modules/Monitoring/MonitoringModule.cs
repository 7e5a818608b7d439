using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Monitoring.Conservation;
using IntegrationHub.Modules.Monitoring.Failures;
using IntegrationHub.Modules.Monitoring.Flow;
using IntegrationHub.Modules.Monitoring.Journeys;
using IntegrationHub.Modules.Monitoring.Messages;
using IntegrationHub.Modules.Monitoring.Nodes;
using IntegrationHub.Modules.Monitoring.Pages;
using IntegrationHub.Modules.Monitoring.Resends;
using IntegrationHub.Modules.Monitoring.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationHub.Modules.Monitoring;

/// <summary>What IT staff see of the hub at work: flow, messages, journeys, failures; and resending what failed.</summary>
public sealed class MonitoringModule : HubModule
{
    /// <inheritdoc/>
    public override string Name => MonitoringTables.Schema;

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHubContext<MonitoringDbContext>();
        services.TryAddScoped<ConservationLaw>();
        services.AddScoped<TraceJourney>();
        services.AddScoped<SearchMessages>();
        services.AddScoped<ShowMessage>();
        services.AddScoped<RevealBody>();
        services.AddScoped<GroupFailures>();
        services.AddScoped<ResendMessages>();
        services.AddScoped<FollowResend>();
        services.AddScoped<ReadFlow>();
        services.AddScoped<ReadBackends>();
        services.AddScoped<ReadNodes>();
        services.AddSingleton<FlowSnapshots>();
        MonitoringPages.AddServices(services);
    }

    /// <inheritdoc/>
    public override void AddHandlers(HandlerRegistry handlers)
        => handlers.In<MonitoringDbContext>()
            .On<ApplicationSubmitted, JourneyKeeper>(priority: Priority.Results, queue: "journey-submitted", reach: HandlerReach.OwnApplication)
            .On<ApplicationCompleted, JourneyKeeper>(priority: Priority.Results, queue: "journey-completed", reach: HandlerReach.OwnApplication)
            .On<ApplicationRefused, JourneyKeeper>(priority: Priority.Results, queue: "journey-refused", reach: HandlerReach.OwnApplication)
            .On<ApplicationCancelled, JourneyKeeper>(priority: Priority.Results, queue: "journey-cancelled", reach: HandlerReach.OwnApplication);

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model) => MonitoringTables.Add(model);

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        ConservationEndpoints.Map(endpoints);
        JourneyEndpoints.Map(endpoints);
        MessageEndpoints.Map(endpoints);
        FailureEndpoints.Map(endpoints);
        ResendEndpoints.Map(endpoints);
        FlowEndpoints.Map(endpoints);
        NodeEndpoints.Map(endpoints);
    }
}
