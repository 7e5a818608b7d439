using System.Reflection;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Storage;
using IntegrationHub.Core.Time;
using IntegrationHub.Host.Database;
using IntegrationHub.Host.Demo;
using IntegrationHub.Host.Demo.Past;
using IntegrationHub.Host.Health;
using IntegrationHub.Host.Jobs;
using IntegrationHub.Host.Settings;
using IntegrationHub.Host.Simulator;
using IntegrationHub.Ui;
using IntegrationHub.Ui.Account;
using IntegrationHub.Ui.Demo;
using IntegrationHub.Ui.Preferences;
using IntegrationHub.Ui.Worklist;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Scalar.AspNetCore;

namespace IntegrationHub.Host;

/// <summary>Puts the hub together: what it is made of, and in which order a request passes through it.</summary>
public static class HubApplication
{
    internal const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Adds everything. Hosted services start in the order they are added here.</summary>
    public static void AddHub(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        builder.AddHubSettings();
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, configuration);
        if (string.IsNullOrEmpty(configuration[WebHostDefaults.ServerUrlsKey]))
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // Ending what was begun takes this long at most; whoever stops the process should wait longer before killing it.
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(45));
        services.AddSingleton<DatabaseMigration>();
        services.AddHostedService<DatabaseSetup>();
        services.AddHubTime(configuration);
        services.AddHubMessaging(configuration, HubModules.All);
        services.AddHubHttp(configuration);
        services.AddHubSecurity(configuration);
        services.AddAgencies();
        services.AddScoped<ConservationLaw>();
        services.AddScoped<Verification>();
        services.AddHubUi(options => options.TimeZone = configuration[$"{HubOptions.Section}:{nameof(HubOptions.TimeZone)}"] ?? options.TimeZone);
        services.AddHubAccount(configuration);
        services.AddWorklistPages();
        services.AddHubMessagingServices();
        services.AddSingleton<SimulatorHost>();
        services.AddHostedService(provider => provider.GetRequiredService<SimulatorHost>());
        foreach (var module in HubModules.All)
        {
            module.AddServices(services, configuration);
        }

        services.AddScheduledJobs(
            configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions(), HubModules.All);
        services.AddHubHealth();
        services.Configure<DemoOptions>(configuration.GetSection(DemoOptions.Section));
        services.AddSingleton<DemoStory>();
        services.AddHostedService<DemoPast>();
        services.AddHostedService<DemoTraffic>();
        services.AddSingleton<HeadStart>();
        services.AddHostedService(provider => provider.GetRequiredService<HeadStart>());
        services.AddOpenApi("v1");
        AddTelemetry(services, configuration);
    }

    /// <summary>The way of a request, and where everything is.</summary>
    public static void UseHub(this WebApplication app)
    {
        var ahead = app.Services.GetRequiredService<HeadStart>();
        ahead.BuildModels();
        app.UseHubLanguage();
        app.UseHubHttp();
        app.UseHubSecurity();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHubHealth();
        app.MapHubSecurity();
        app.MapUiEndpoints();
        app.MapAgencyWorklists();
        foreach (var module in HubModules.All)
        {
            module.MapEndpoints(app);
        }

        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        app.MapScalarApiReference("/docs/api", (options, http) =>
        {
            options.WithTitle("IntegrationHub");
            options.Nonce = http.Items[App.NonceItem] as string;
        }).AllowAnonymous();
        app.MapRazorComponents<App>().AddAdditionalAssemblies(ModuleAssemblies());

        // Routing and authorization would each build them all for themselves.
        var sources = ((IEndpointRouteBuilder)app).DataSources;
        var endpoints = new CompositeEndpointDataSource([.. sources]);
        sources.Clear();
        sources.Add(endpoints);
        ahead.Build(endpoints);
    }

    private static Assembly[] ModuleAssemblies()
        => [.. HubModules.All.Select(module => module.GetType().Assembly).Distinct()];

    private static void AddTelemetry(IServiceCollection services, IConfiguration configuration)
    {
        // Only when an operator names a collector: nothing leaves the machine by itself.
        if (string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(Inbox.Traces.Name).AddAspNetCoreInstrumentation().AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter("IntegrationHub.*").AddAspNetCoreInstrumentation().AddOtlpExporter());
    }
}
