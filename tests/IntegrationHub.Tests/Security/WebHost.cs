using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.Demo;
using IntegrationHub.Core.Time;
using IntegrationHub.Tests.Support;
using IntegrationHub.Ui;
using IntegrationHub.Ui.Account;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace IntegrationHub.Tests.Security;

/// <summary>The hub's web side on Kestrel and SQLite, with a few endpoints to try the rules on.</summary>
public sealed partial class WebHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TestDatabase? owned;

    private WebHost(WebApplication app, TestDatabase? owned, FakeTimeProvider clock)
    {
        this.app = app;
        this.owned = owned;
        Clock = clock;
    }

    public FakeTimeProvider Clock { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<WebHost> StartAsync(
        string profile = "Demo", TestDatabase? database = null, params (string Name, string Value)[] settings)
    {
        var host = await BuildAsync(profile, database, settings);
        await host.Services.GetRequiredService<SecuritySeed>().ApplyAsync();
        await host.StartAsync();
        return host;
    }

    public Task StartAsync() => app.StartAsync();

    /// <summary>Built, its tables made, not seeded and not started.</summary>
    public static async Task<WebHost> BuildAsync(
        string profile, TestDatabase? database = null, params (string Name, string Value)[] settings)
    {
        var own = database is null ? new SqliteTestDatabase() : null;
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection((database ?? own!).Settings);
        builder.Configuration.AddInMemoryCollection(
            settings.ToDictionary(setting => setting.Name, string? (setting) => setting.Value).Append(new("Hub:Profile", profile)));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddHubTime(builder.Configuration);
        builder.Services.AddHubMessaging(builder.Configuration, []);
        builder.Services.AddHubHttp(builder.Configuration);
        builder.Services.AddHubSecurity(builder.Configuration);
        builder.Services.AddHubUi();
        builder.Services.AddHubAccount(builder.Configuration);
        var app = builder.Build();
        app.UseHubLanguage();
        app.UseHubHttp();
        app.UseHubSecurity();
        app.MapHubSecurity();
        app.MapRazorComponents<App>();
        Probes.Map(app);
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SecurityDbContext>().Database.EnsureCreatedAsync();
        return new WebHost(app, own, clock);
    }

    /// <summary>A browser: keeps cookies, follows nothing.</summary>
    public HttpClient Browser(CookieContainer? cookies = null)
        => new(new SocketsHttpHandler { CookieContainer = cookies ?? new CookieContainer(), AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.First()),
        };

    public async Task<HttpClient> SignedInAsync(string userName, CookieContainer? cookies = null)
    {
        var browser = Browser(cookies);
        using var answer = await SignInAsync(browser, userName, DemoPeople.Password);
        return answer.StatusCode == HttpStatusCode.Found
            ? browser
            : throw new InvalidOperationException($"{userName} was not let in: {answer.StatusCode}.");
    }

    public static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string userName, string password, string query = "")
        => await PostFormAsync(browser, "/masuk" + query, ("_handler", "masuk"), ("nama", userName), ("sandi", password));

    /// <summary>Posts a form with the token of the sign-in page.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(
        HttpClient browser, string path, params (string Name, string Value)[] fields)
    {
        var page = await browser.GetStringAsync("/masuk");
        var token = Token().Match(page).Groups["token"].Value;
        return await browser.PostAsync(path, new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2))));
    }

    public Task<HttpResponseMessage> AskTokenAsync(string client, string secret = DemoClients.Secret, string? scope = null)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = client,
            ["client_secret"] = secret,
        };
        if (scope is not null)
        {
            form["scope"] = scope;
        }

        return Browser().PostAsync("/connect/token", new FormUrlEncodedContent(form));
    }

    /// <summary>A client with a token.</summary>
    public async Task<HttpClient> MachineAsync(string client, string? scope = null)
    {
        using var answer = await AskTokenAsync(client, scope: scope);
        answer.EnsureSuccessStatusCode();
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var machine = Browser();
        machine.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", body.GetProperty("access_token").GetString());
        return machine;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (owned is not null)
        {
            await owned.DisposeAsync();
        }
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="(?<token>[^"]+)["]""")]
    private static partial Regex Token();
}
