using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Contracts.Intake;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.Authorization;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Monitoring;
using IntegrationHub.Modules.Reconciliation;
using IntegrationHub.Tests.Intake;
using IntegrationHub.Tests.Messaging;
using IntegrationHub.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace IntegrationHub.Tests.Monitoring;

/// <summary>Monitoring and reconciliation behind Kestrel, beside a desk whose handlers fail on demand and an agency on paper.</summary>
internal sealed class OperationsServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestDatabase database;

    private OperationsServer(WebApplication app, TestDatabase database)
    {
        (this.app, this.database) = (app, database);
        It = Client("it", Rights.OperationsRead, Rights.OperationsResend);
        Supervisor = Client("supervisor", Rights.ReconciliationRead, Rights.ReconciliationRun, Rights.ReconciliationSign);
    }

    public HttpClient It { get; }

    public HttpClient Supervisor { get; }

    public IServiceProvider Services => app.Services;

    public DeskScript Desk => Services.GetRequiredService<DeskScript>();

    public AgencyDispatcher<PaperCase> Dispatcher => Services.GetServices<IHostedService>().OfType<AgencyDispatcher<PaperCase>>().Single();

    public PaperBackend Backend => Services.GetRequiredService<PaperBackend>();

    public static async Task<OperationsServer> StartAsync(TestDatabase? database = null, params (string Name, string Value)[] settings)
    {
        database ??= new SqliteTestDatabase();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(database.Settings).AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Messaging:FirstRetry"] = "00:00:00.020",
            ["Messaging:SweepEvery"] = "00:00:00.100",
            ["Agencies:paper:Delivery:FirstRetry"] = "00:00:00.050",
            ["Agencies:paper:Delivery:LookEvery"] = "00:00:00.050",
            ["Agencies:paper:Delivery:FirstInquiry"] = "01:00:00",
        });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        HubModule[] modules = [new MonitoringModule(), new ReconciliationModule(), new DeskModule(), new PaperAgency()];
        AddHub(builder, modules);
        var app = builder.Build();
        app.UseHubHttp();
        app.UseAuthentication().UseAuthorization();
        foreach (var module in modules)
        {
            module.MapEndpoints(app);
        }

        await CreateSchemaAsync(app.Services.GetRequiredService<IStorageDialect>(), modules);
        await app.StartAsync();
        return new OperationsServer(app, database);
    }

    /// <summary>A caller with these rights.</summary>
    public HttpClient Client(string id, params string[] rights)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.Add(HeaderScheme.Header, $"{id};{string.Join(',', rights)}");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    /// <summary>Publishes a message, as a module would.</summary>
    public async Task PublishAsync(object message, Guid application)
    {
        await using var scope = Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        ledger.Publish(message, application);
        await ledger.SaveChangesAsync();
    }

    /// <summary>An application is submitted; monitoring hears of it.</summary>
    public async Task<Guid> SubmitAsync(string receipt)
    {
        var application = Guid.CreateVersion7();
        await PublishAsync(
            new ApplicationSubmitted(application, receipt, "LIC-014", "1", DateTimeOffset.UtcNow, new DateOnly(2026, 12, 1)), application);
        return application;
    }

    /// <summary>A step is asked of the agency on paper.</summary>
    public async Task<Guid> RequestAsync(Guid application, string receipt)
    {
        var step = Guid.CreateVersion7();
        await PublishAsync(
            new RequestStep(
                application, step, 1, receipt, PaperAgency.Code, "identity", "LIC-014", "1", true, DateTimeOffset.UtcNow,
                new DateOnly(2026, 12, 1), new ApplicantData("3214015201909999", "Siti Aminah", null, null, null, null, null, null),
                new Dictionary<string, string>(), []),
            application);
        return step;
    }

    public async Task<T> InScopeAsync<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Asks until the answer is as awaited.</summary>
    public static async Task<JsonNode> BecomesAsync(HttpClient client, string path, Func<JsonNode, bool> awaited)
    {
        JsonNode? seen = null;
        await Eventually.BecomesTrueAsync(
            async () =>
            {
                using var answer = await client.GetAsync(path);
                seen = answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
                return seen is not null && awaited(seen);
            },
            $"{path} is as awaited");
        return seen!;
    }

    public static async Task<JsonNode> PostAsync(HttpClient client, string path, object body, int status)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        return JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        It.Dispose();
        Supervisor.Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await app.StopAsync(limit.Token);
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private static void AddHub(WebApplicationBuilder builder, HubModule[] modules)
    {
        builder.Services.AddHubTime(builder.Configuration);
        builder.Services.AddHubHttp(builder.Configuration);
        builder.Services.AddHubMessaging(builder.Configuration, modules);
        foreach (var module in modules)
        {
            module.AddServices(builder.Services, builder.Configuration);
        }

        builder.Services.AddHubMessagingServices();
        builder.Services.AddScoped<ICurrentUser, CurrentUser>();
        builder.Services.AddAuthentication(HeaderScheme.Name).AddScheme<AuthenticationSchemeOptions, HeaderScheme>(HeaderScheme.Name, null);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationPolicyProvider, RightPolicies>();
        builder.Services.AddSingleton<IAuthorizationHandler, RightCheck>();
    }

    private static async Task CreateSchemaAsync(IStorageDialect dialect, IReadOnlyList<HubModule> modules)
    {
        var options = new DbContextOptionsBuilder<Schema>();
        dialect.Configure(options);
        options.EnableServiceProviderCaching(false);
        await using var db = new Schema(options.Options, modules, dialect.Provider);
        await Schemas.CreateAsync(db, dialect.Provider);
    }

    private sealed class Schema(
        DbContextOptions<Schema> options, IReadOnlyList<HubModule> modules, StorageProvider provider) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            LedgerTables.Add(modelBuilder, provider);
            PersonalDataTables.Add(modelBuilder);
            foreach (var module in modules)
            {
                module.AddTables(modelBuilder);
            }

            ModelConventions.AddNames(modelBuilder, provider);
        }

        protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
            => ModelConventions.AddTypes(configurationBuilder, provider);
    }
}
