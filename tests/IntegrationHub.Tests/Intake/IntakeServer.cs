using System.Net.Http.Json;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.Authorization;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Tests.Intake;

/// <summary>
/// Intake behind Kestrel, on a real database and the real in-memory bus, with the agencies stood in for. Who calls is
/// said by a header; everything else of rights and errors is the hub's own.
/// </summary>
internal sealed class IntakeServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestDatabase database;

    private IntakeServer(WebApplication app, TestDatabase database)
    {
        this.app = app;
        this.database = database;
        Counter = Client("counter", Rights.ApplicationsSubmit, Rights.ApplicationsRead, Rights.CatalogueRead);
    }

    public HttpClient Counter { get; }

    public IServiceProvider Services => app.Services;

    public string Folder => database.Folder;

    public StandInScript Agencies => Services.GetRequiredService<StandInScript>();

    public static async Task<IntakeServer> StartAsync(
        TestDatabase? database = null, bool messaging = true, Action<IServiceCollection>? services = null)
    {
        database ??= new SqliteTestDatabase();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Messaging:FirstRetry"] = "00:00:00.020",
            ["Messaging:SweepEvery"] = "00:00:00.200",
            ["Messaging:RepeatAfter"] = "00:00:02",
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        AddHub(builder, messaging);
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseHubHttp();
        app.UseAuthentication().UseAuthorization();
        new IntakeModule().MapEndpoints(app);
        await CreateSchemaAsync(app.Services);
        await app.StartAsync();
        return new IntakeServer(app, database);
    }

    /// <summary>A caller with these rights.</summary>
    public HttpClient Client(string id, params string[] rights)
    {
        var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        client.DefaultRequestHeaders.Add(HeaderScheme.Header, $"{id};{string.Join(',', rights)}");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    public HttpClient Anonymous() => new() { BaseAddress = new Uri(app.Urls.Single()) };

    public async Task<T> InScopeAsync<T>(Func<IntakeDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IntakeDbContext>());
    }

    /// <summary>Publishes as an agency would.</summary>
    public async Task PublishAsync(object message, Guid application)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<StandInDbContext>();
        db.Publish(message, application);
        await db.SaveChangesAsync();
    }

    /// <summary>Waits until the application has this status.</summary>
    public async Task<JsonObject> BecomesAsync(string receiptCode, string status, int withinSeconds = 20)
    {
        JsonObject? seen = null;
        try
        {
            await Eventually.BecomesTrueAsync(
                async () =>
                {
                    seen = await Counter.FetchJsonAsync($"/api/v1/applications/{receiptCode}");
                    return (string?)seen["status"] == status;
                },
                $"{receiptCode} becomes {status}",
                withinSeconds);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message} It stands: {seen}. Still owed: {await OwedAsync()}.", late);
        }

        return seen!;
    }

    private async Task<string> OwedAsync()
    {
        var owed = await InScopeAsync(db => db.Set<Delivery>().AsNoTracking().OrderBy(delivery => delivery.DueAt).Take(10).ToListAsync());
        return string.Join("; ", owed.Select(delivery => $"{delivery.Queue} {delivery.State} {delivery.Attempts} {delivery.DueAt:O} {delivery.LastError}"));
    }

    public async ValueTask DisposeAsync()
    {
        Counter.Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await app.StopAsync(limit.Token);
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private static void AddHub(WebApplicationBuilder builder, bool messaging)
    {
        var modules = new Core.HubModule[] { new IntakeModule(), new StandInAgencies() };
        builder.Services.AddHubTime(builder.Configuration);
        builder.Services.AddHubHttp(builder.Configuration);
        builder.Services.AddHubMessaging(builder.Configuration, modules);
        foreach (var module in modules)
        {
            module.AddServices(builder.Services, builder.Configuration);
        }

        if (messaging)
        {
            builder.Services.AddHubMessagingServices();
        }

        builder.Services.AddScoped<ICurrentUser, CurrentUser>();
        builder.Services.AddAuthentication(HeaderScheme.Name).AddScheme<AuthenticationSchemeOptions, HeaderScheme>(HeaderScheme.Name, null);
        builder.Services.AddAuthorization();
        builder.Services.AddSingleton<IAuthorizationPolicyProvider, RightPolicies>();
        builder.Services.AddSingleton<IAuthorizationHandler, RightCheck>();
    }

    private static async Task CreateSchemaAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IntakeDbContext>().Database.EnsureCreatedAsync();
    }
}

/// <summary>Believes a header: <c>id;right,right</c>.</summary>
internal sealed class HeaderScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "header";
    public const string Header = "X-Test-Caller";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var parts = Request.Headers[Header].ToString().Split(';');
        if (parts.Length < 2)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        var claims = parts[1].Split(',').Select(right => new Claim(HubClaims.Right, right))
            .Append(new Claim(HubClaims.Subject, parts[0]))
            .Append(new Claim(HubClaims.Name, parts[0]));
        var principal = new ClaimsPrincipal(new ClaimsIdentity(claims, Name));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Name)));
    }
}
