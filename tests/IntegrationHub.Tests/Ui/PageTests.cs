using System.Net;
using System.Security.Claims;
using IntegrationHub.Ui;
using IntegrationHub.Ui.Demo;
using IntegrationHub.Ui.Navigation;
using IntegrationHub.Ui.Preferences;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Ui;

/// <summary>Whole documents, served by a host that has nothing but the Ui.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const int CitizenBudget = 35 * 1024;
    private WebApplication _app = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddHubUi();
        builder.Services.AddAuthentication("test").AddCookie("test");
        builder.Services.AddAuthorizationBuilder()
            .AddPolicy("operations", policy => policy.RequireRole("ti"))
            .AddPolicy("reconciliation", policy => policy.RequireRole("pengawas"));
        builder.Services.AddNavigation<Texts>("/ops", "NavigationGroup.Operations", "activity", NavigationGroup.Operations, 0, "operations");
        builder.Services.AddNavigation<Texts>("/rekon", "NavigationGroup.Supervision", "scale", NavigationGroup.Supervision, 0, "reconciliation");
        builder.Services.AddSingleton<IDemoRoles, TwoRoles>();
        _app = builder.Build();
        _app.UseHubLanguage();
        _app.Use((context, next) =>
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "Dewi"), new(ClaimTypes.Role, "ti")], "test"));
            return next(context);
        });
        _app.UseAuthorization();
        _app.UseAntiforgery();
        _app.MapUiEndpoints();
        _app.MapRazorComponents<App>().AddAdditionalAssemblies(typeof(StaffPage).Assembly);
        await _app.StartAsync();
        _client = _app.GetTestClient();
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_citizen_page_has_no_script_and_weighs_at_most_35_kB()
    {
        var html = await GetAsync("/galat/404");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("tabler");
        var weight = html.Length + Asset("citizen.css") + Asset("favicon.svg");
        weight.ShouldBeLessThan(CitizenBudget);
    }

    [Fact]
    public async Task A_staff_page_shows_only_the_entries_its_reader_may_open()
    {
        var html = await GetAsync("/uji-halaman");
        html.ShouldContain("href=\"/ops\"");
        html.ShouldNotContain("href=\"/rekon\"");
    }

    [Fact]
    public async Task A_staff_page_loads_nothing_from_another_host_and_no_inline_script()
    {
        var html = await GetAsync("/uji-halaman");
        html.ShouldContain("blazor.web.js");
        html.ShouldNotContain("https://");
        html.ShouldNotContain("http://");
        html.ShouldNotContain(" style=");
        html.ShouldNotContain(" onclick=");
    }

    [Theory]
    [InlineData(null, "en", "lang=\"id\"", "Langsung ke isi")]
    [InlineData("hub.bahasa=en", "id", "lang=\"en\"", "Skip to content")]
    [InlineData("hub.bahasa=xx", "en", "lang=\"id\"", "Langsung ke isi")]
    public async Task A_page_speaks_the_language_of_the_cookie_and_indonesian_without_one(
        string? cookie, string browser, string lang, string text)
    {
        var html = await GetAsync("/uji-halaman", cookie, browser);
        html.ShouldContain(lang);
        html.ShouldContain(text);
    }

    [Theory]
    [InlineData("hub.tema=dark", "data-bs-theme=\"dark\"")]
    [InlineData("hub.tema=light; hub.tema.gawai=dark", "data-bs-theme=\"light\"")]
    [InlineData("hub.tema.gawai=dark", "data-bs-theme=\"dark\"")]
    [InlineData("hub.tema=\"><script>", "data-bs-theme=\"light\"")]
    public async Task The_chosen_theme_wins_over_the_devices(string cookie, string expected) =>
        (await GetAsync("/uji-halaman", cookie)).ShouldContain(expected);

    [Fact]
    public async Task Switching_the_language_keeps_it_and_returns()
    {
        var response = await _client.GetAsync("/bahasa?ke=en&kembali=%2Fops%3Fa%3D1", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/ops?a=1");
        response.Headers.GetValues("Set-Cookie").Single().ShouldStartWith("hub.bahasa=en");
    }

    [Theory]
    [InlineData("/bahasa?ke=en&kembali=//contoh.example")]
    [InlineData("/bahasa?ke=de&kembali=/")]
    [InlineData("/tema?ke=dark&kembali=https://contoh.example")]
    [InlineData("/tema?ke=pink&kembali=/")]
    public async Task A_foreign_return_address_or_an_unknown_choice_is_refused(string address)
    {
        var response = await _client.GetAsync(address, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task The_demo_strip_posts_the_role_with_a_token()
    {
        var html = await GetAsync("/uji-halaman");
        html.ShouldContain("action=\"/demo/masuk\"");
        html.ShouldContain("name=\"peran\" value=\"pengawas\"");
        html.ShouldContain("__RequestVerificationToken");
    }

    [Fact]
    public async Task A_message_is_shown_on_the_next_page_and_then_gone()
    {
        var left = await _client.GetAsync("/uji-halaman?tinggalkan=Tersimpan", TestContext.Current.CancellationToken);
        var cookie = left.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("hub.kilat=", StringComparison.Ordinal)).Split(';')[0];

        var request = new HttpRequestMessage(HttpMethod.Get, "/uji-halaman") { Headers = { { "Cookie", cookie } } };
        var shown = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        (await shown.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("Tersimpan");
        shown.Headers.GetValues("Set-Cookie").ShouldContain(value => value.StartsWith("hub.kilat=;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hub.kilat=bukan-json")]
    [InlineData("hub.kilat=***")]
    public async Task An_altered_message_is_ignored(string cookie) => (await GetAsync("/uji-halaman", cookie)).ShouldNotContain("notice");

    private async Task<string> GetAsync(string path, string? cookie = null, string language = "id")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Language", language } } };
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static long Asset(string name) => new FileInfo(Path.Combine(SourceTree.Root, "src/IntegrationHub.Ui/wwwroot", name)).Length;

    private sealed class TwoRoles : IDemoRoles
    {
        public IReadOnlyList<DemoRole> For(ClaimsPrincipal reader) =>
            [new("ti", "TI", "activity", IsCurrent: true), new("pengawas", "Pengawas", "scale", IsCurrent: false)];
    }
}
