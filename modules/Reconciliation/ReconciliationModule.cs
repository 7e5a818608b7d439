using IntegrationHub.Core;
using IntegrationHub.Core.Jobs;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Reconciliation.Breaks;
using IntegrationHub.Modules.Reconciliation.Matching;
using IntegrationHub.Modules.Reconciliation.Pages;
using IntegrationHub.Modules.Reconciliation.Reports;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.Reconciliation;

/// <summary>Proves every night that the hub's books and each backend's agree, and types every difference.</summary>
public sealed class ReconciliationModule : HubModule
{
    /// <inheritdoc/>
    public override string Name => ReconciliationTables.Schema;

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ReconciliationOptions>()
            .Bind(configuration.GetSection(ReconciliationOptions.Section))
            .Validate(options => options.NightlyDays is >= 1 and <= 62, "Reconciliation:NightlyDays must be 1 to 62, for example 7.")
            .Validate(options => options.BatchSize is >= 1 and <= 5000, "Reconciliation:BatchSize must be 1 to 5000, for example 500.")
            .ValidateOnStart();
        services.AddHubContext<ReconciliationDbContext>();
        services.AddScoped<StartRun>();
        services.AddScoped<NightlyRuns>();
        services.AddScoped<NightlyJob>();
        services.AddScoped<RunProgress>();
        services.AddScoped<ReconcileBooks>();
        services.AddScoped<StageBackend>();
        services.AddScoped<MatchBooks>();
        services.AddScoped<SecondLook>();
        services.AddScoped<KeepBreaks>();
        services.AddScoped<BrowseRuns>();
        services.AddScoped<BrowseBreaks>();
        services.AddScoped<SignRun>();
        services.AddScoped<ConcludeBreak>();
        services.AddScoped<RepairBreak>();
        services.AddScoped<WriteCsv>();
        services.AddSingleton<RunWorker>();
        ReconciliationPages.AddServices(services);
        services.AddHostedService(provider => provider.GetRequiredService<RunWorker>());
    }

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model) => ReconciliationTables.Add(model);

    /// <summary>
    /// One job for all agencies: which there are is known only when the hub runs (connector files add some). A node that
    /// dies in it costs nothing, since every agency's run is a row of its own that any node takes up again.
    /// </summary>
    public override void AddJobs(JobSchedule jobs) => jobs.Recurring<NightlyJob>("reconciliation:nightly", "0 1 * * *");

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        RunEndpoints.Map(endpoints);
        BreakEndpoints.Map(endpoints);
        ReportEndpoints.Map(endpoints);
    }
}
