using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.Authorization;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake;
using IntegrationHub.Modules.Intake.Storage;
using IntegrationHub.Tests.Support;
using IntegrationHub.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Tests.Intake.Pages;

/// <summary>Intake's pages behind Kestrel, with its real database, bus and stand-in agencies.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestDatabase database = new SqliteTestDatabase();

    private PageServer() => app = Build();

    public StandInScript Agencies => app.Services.GetRequiredService<StandInScript>();

    public AgencyStates Health { get; } = new();

    public static async Task<PageServer> StartAsync()
    {
        var server = new PageServer();
        await using var scope = server.app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IntakeDbContext>().Database.EnsureCreatedAsync();
        await server.app.StartAsync();
        return server;
    }

    /// <summary>The browser of a counter officer.</summary>
    public Browser Officer(string id = "rina") => As(id, Rights.ApplicationsSubmit, Rights.ApplicationsRead, Rights.CatalogueRead);

    public Browser As(string id, params string[] rights) => new(new Uri(app.Urls.Single()), $"{id};{string.Join(',', rights)}");

    public Browser Citizen() => new(new Uri(app.Urls.Single()), caller: null);

    public async Task<T> InScopeAsync<T>(Func<IntakeDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IntakeDbContext>());
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await app.StopAsync(limit.Token);
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var modules = new HubModule[] { new IntakeModule(), new StandInAgencies() };
        builder.Services.AddHubTime(builder.Configuration);
        builder.Services.AddHubHttp(builder.Configuration);
        builder.Services.AddHubMessaging(builder.Configuration, modules);
        builder.Services.AddHubUi();
        builder.Services.AddSingleton<IAgencyHealth>(Health);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
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
        var built = builder.Build();
        built.UseHubLanguage();
        built.UseHubHttp();
        built.UseAuthentication().UseAuthorization().UseAntiforgery();
        modules[0].MapEndpoints(built);
        built.MapRazorComponents<App>().AddAdditionalAssemblies(typeof(IntakeModule).Assembly);
        return built;
    }
}

/// <summary>What the hub thinks of the agencies, as a test says.</summary>
internal sealed class AgencyStates : IAgencyHealth
{
    public IReadOnlyList<AgencyHealth> Current { get; private set; } = [];

    public void Down(string agency) => Current = [new AgencyHealth(agency, AgencyState.Down, DateTimeOffset.UtcNow, "no answer")];
}

/// <summary>Keeps cookies, follows nothing, fills in forms.</summary>
internal sealed class Browser : IDisposable
{
    private readonly HttpClient client;

    public Browser(Uri address, string? caller)
    {
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = address,
        };
        if (caller is not null)
        {
            client.DefaultRequestHeaders.Add(HeaderScheme.Header, caller);
        }
    }

    public async Task<Answer> OpenAsync(string address)
        => await Answer.OfAsync(await client.GetAsync(address, TestContext.Current.CancellationToken));

    /// <summary>Presses a button of a form of the page, with everything that stands in its inputs.</summary>
    public async Task<Answer> SubmitAsync(
        Answer page, IReadOnlyDictionary<string, string>? filled = null, string form = "main form[method=post]", string? button = null, PostedFile? file = null)
    {
        var element = page.Document.QuerySelector<IHtmlFormElement>(form)
            ?? throw new InvalidOperationException($"There is no {form} on this page:\n{page.Html}");
        var values = ValuesOf(element);
        foreach (var (name, value) in filled ?? new Dictionary<string, string>())
        {
            values[name] = value;
        }

        if (button is not null)
        {
            values["aksi"] = button;
        }

        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values)
        {
            content.Add(new StringContent(value), name);
        }

        if (file is not null)
        {
            content.Add(new ByteArrayContent(file.Content), file.Input, file.Name);
        }

        var action = element.GetAttribute("action") ?? page.Address;
        return await Answer.OfAsync(await client.PostAsync(action, content, TestContext.Current.CancellationToken));
    }

    public void Dispose() => client.Dispose();

    private static Dictionary<string, string> ValuesOf(IElement form)
    {
        var values = new Dictionary<string, string>();
        foreach (var input in form.QuerySelectorAll("input[name], textarea[name], select[name]"))
        {
            switch (input)
            {
                case IHtmlInputElement { Type: "file" }:
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement one:
                    values[one.Name!] = one.Value;
                    break;
                case IHtmlTextAreaElement area:
                    values[area.Name!] = area.Value;
                    break;
                case IHtmlSelectElement select:
                    values[select.Name!] = select.Value ?? "";
                    break;
            }
        }

        return values;
    }
}

internal sealed record PostedFile(string Input, string Name, byte[] Content);

/// <summary>A page as the browser got it.</summary>
internal sealed record Answer(HttpStatusCode Status, string Address, string? Location, string Html, IHtmlDocument Document)
{
    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer(
                response.StatusCode,
                response.RequestMessage!.RequestUri!.PathAndQuery,
                response.Headers.Location?.OriginalString,
                html,
                new HtmlParser().ParseDocument(html));
        }
    }

    public string Text(string selector) => Document.QuerySelector(selector)?.TextContent.Trim() ?? "";

    public string? ValueOf(string input) => Document.QuerySelector($"[name='{input}']") switch
    {
        IHtmlInputElement { Type: "radio" } => (Document.QuerySelector($"[name='{input}']:checked") as IHtmlInputElement)?.Value,
        IHtmlInputElement one => one.Value,
        IHtmlTextAreaElement area => area.Value,
        IHtmlSelectElement select => select.Value,
        _ => null,
    };
}
