using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Jobs;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Intake.AddInformation;
using IntegrationHub.Modules.Intake.BrowseCatalogue;
using IntegrationHub.Modules.Intake.CancelApplication;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Loading;
using IntegrationHub.Modules.Intake.Conservation;
using IntegrationHub.Modules.Intake.FollowSteps;
using IntegrationHub.Modules.Intake.Pages;
using IntegrationHub.Modules.Intake.Pages.Counter.Drafts;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Modules.Intake.StoreFile;
using IntegrationHub.Modules.Intake.SubmitApplication;
using IntegrationHub.Modules.Intake.TrackApplication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Modules.Intake;

/// <summary>Takes applications at the counter and by HTTP, and leads each through its agencies to its end.</summary>
public sealed class IntakeModule : HubModule
{
    /// <inheritdoc/>
    public override string Name => IntakeTables.Schema;

    /// <inheritdoc/>
    public override void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddHubContext<IntakeDbContext>();
        services.AddSingleton(_ => CatalogueLoader.LoadBuiltIn());
        services.AddSingleton<ICatalogueLabels, CatalogueLabels>();
        AddUseCases(services);
        IntakePages.AddServices(services);
    }

    /// <inheritdoc/>
    public override void AddHandlers(HandlerRegistry handlers)
        => handlers.In<IntakeDbContext>().OnEach<IStepEvent, StepEventHandler>(Priority.Results, reach: HandlerReach.OwnApplication);

    /// <inheritdoc/>
    public override void AddTables(ModelBuilder model) => IntakeTables.Add(model);

    /// <inheritdoc/>
    public override void AddJobs(JobSchedule jobs) => jobs.Recurring<ForgetDrafts>("intake:forget-drafts", "15 2 * * *");

    /// <inheritdoc/>
    public override void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.MapGroup("/api/v1");
        CatalogueEndpoints.Map(api);
        SubmitEndpoint.Map(api);
        TrackEndpoints.Map(api);
        CancelEndpoint.Map(api);
        AdditionsEndpoint.Map(api);
        FileEndpoints.Map(api);
        IntakePages.MapEndpoints(endpoints);
    }

    private static void AddUseCases(IServiceCollection services)
    {
        services.AddScoped<BrowseServices>().AddScoped<PreviewService>();
        services.AddSingleton<InFlightKeys>().AddSingleton<KnownKeys>().AddScoped<SubmissionCheck>().AddScoped<AcceptApplication>();
        services.AddSingleton(provider => new GroupWriter<IntakeDbContext>(
            provider.GetRequiredService<IServiceScopeFactory>(), AcceptApplication.Patience));
        services.AddScoped<ApplicationReader>().AddScoped<FindApplication>().AddScoped<ListApplications>().AddScoped<TrackForCitizen>();
        services.AddScoped<ApplicationProgress>().AddScoped<WithdrawApplication>();
        services.AddScoped<AdditionsCheck>().AddScoped<ProvideInformation>();
        services.AddSingleton<FileVault>().AddScoped<UploadedFiles>().AddScoped<KeepFile>().AddScoped<OpenFile>();
        services.AddScoped<IConservationPart, IntakeConservation>();
        services.AddScoped<IIntegrityCheck, IntakeIntegrity>();
    }
}
