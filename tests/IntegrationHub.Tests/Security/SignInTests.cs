using System.Net;
using System.Net.Http.Json;
using IntegrationHub.Core.Security.Demo;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Security;

/// <summary>People: the page, the cookie, the session.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private static readonly Uri Root = new("http://127.0.0.1");
    private WebHost host = null!;

    public async ValueTask InitializeAsync() => host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_person_signs_in_and_goes_where_they_wanted_to()
    {
        using var browser = host.Browser();
        using var turned = await browser.GetAsync("/halaman?dari=kemarin");
        turned.StatusCode.ShouldBe(HttpStatusCode.Found);
        turned.Headers.Location!.PathAndQuery.ShouldBe("/masuk?kembali=%2Fhalaman%3Fdari%3Dkemarin");

        using var signedIn = await WebHost.SignInAsync(browser, "ti", DemoPeople.Password, "?kembali=%2Fhalaman%3Fdari%3Dkemarin");
        Target(signedIn).ShouldBe("/halaman?dari=kemarin");
        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.GetFromJsonAsync<Me>("/api/probe/me"))!.DisplayName.ShouldBe("Bagus Pratama");
    }

    [Theory]
    [InlineData("https://example.com/")]
    [InlineData("//example.com")]
    [InlineData("/\\example.com")]
    [InlineData("halaman")]
    public async Task Nobody_is_sent_to_another_site(string address)
    {
        using var answer = await WebHost.SignInAsync(
            host.Browser(), "ti", DemoPeople.Password, "?kembali=" + Uri.EscapeDataString(address));
        Target(answer).ShouldBe("/");
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_other_sites()
    {
        using var answer = await WebHost.SignInAsync(host.Browser(), "ti", DemoPeople.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("hub.session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_for_a_while()
    {
        using var browser = host.Browser();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await WebHost.SignInAsync(browser, "ti", "salah")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var locked = await WebHost.SignInAsync(browser, "ti", DemoPeople.Password);
        locked.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await locked.Content.ReadAsStringAsync()).ShouldContain("Tidak dapat masuk");

        host.Clock.Advance(TimeSpan.FromMinutes(16));
        (await WebHost.SignInAsync(browser, "ti", DemoPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Guesses_side_by_side_count_each()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WebHost.SignInAsync(host.Browser(), "ti", "salah")));
        (await WebHost.SignInAsync(host.Browser(), "ti", DemoPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_session_left_alone_ends()
    {
        using var browser = await host.SignedInAsync("ti");
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync("/api/probe/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_session_in_use_goes_on_but_not_for_ever()
    {
        using var browser = await host.SignedInAsync("ti");
        for (var minutes = 0; minutes < 9 * 60; minutes += 20)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(20));
            (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(20));
        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        await browser.GetAsync("/halaman");
        host.Clock.Advance(TimeSpan.FromMinutes(21));
        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_within_5_s()
    {
        using var browser = await host.SignedInAsync("ti");
        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var admin = await host.SignedInAsync("admin");
        (await admin.DeleteAsync("/api/probe/people/ti/roles/it-operator")).EnsureSuccessStatusCode();

        host.Clock.Advance(TimeSpan.FromSeconds(5));

        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_new_password_ends_every_session_of_the_person()
    {
        using var browser = await host.SignedInAsync("ti");
        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var admin = await host.SignedInAsync("admin");
        (await admin.PostAsync("/api/probe/people/ti/password", null)).EnsureSuccessStatusCode();

        host.Clock.Advance(TimeSpan.FromSeconds(5));

        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Only_an_administrator_manages_people()
    {
        using var supervisor = await host.SignedInAsync("pengawas");
        (await supervisor.DeleteAsync("/api/probe/people/ti/roles/it-operator")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.Browser().DeleteAsync("/api/probe/people/ti/roles/it-operator")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_copied_cookie_is_worth_nothing_after_the_sign_out()
    {
        var cookies = new CookieContainer();
        using var browser = await host.SignedInAsync("ti", cookies);
        var copied = cookies.GetCookies(Root)["hub.session"]!.Value;
        (await WebHost.PostFormAsync(browser, "/keluar")).StatusCode.ShouldBe(HttpStatusCode.Found);

        using var thief = new HttpRequestMessage(HttpMethod.Get, "/api/probe/me");
        thief.Headers.Add("Cookie", "hub.session=" + copied);
        (await host.Browser().SendAsync(thief)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_new_sign_in_is_a_new_session_and_ends_the_one_before()
    {
        var cookies = new CookieContainer();
        using var browser = await host.SignedInAsync("ti", cookies);
        var first = cookies.GetCookies(Root)["hub.session"]!.Value;
        await WebHost.SignInAsync(browser, "ti", DemoPeople.Password);
        cookies.GetCookies(Root)["hub.session"]!.Value.ShouldNotBe(first);

        using var old = new HttpRequestMessage(HttpMethod.Get, "/api/probe/me");
        old.Headers.Add("Cookie", "hub.session=" + first);
        (await host.Browser().SendAsync(old)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_change_without_the_forms_token_or_from_another_site_is_refused()
    {
        using var browser = await host.SignedInAsync("ti");
        (await browser.PostAsync("/ubah", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await WebHost.PostFormAsync(browser, "/ubah")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/probe/body") { Content = JsonContent.Create(new Probe("x", 1)) };
        foreign.Headers.Add("Origin", "https://example.com");
        (await browser.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_demo_switches_roles_with_one_click()
    {
        using var browser = host.Browser();
        (await browser.GetStringAsync("/masuk")).ShouldContain(DemoPeople.Password);
        (await WebHost.PostFormAsync(browser, "/demo/masuk", ("peran", "bapenda"))).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetFromJsonAsync<Me>("/api/probe/me"))!.Agencies.ShouldBe(["tax"]);
        (await WebHost.PostFormAsync(browser, "/demo/masuk", ("peran", "tidak-ada"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        Target(await WebHost.PostFormAsync(browser, "/demo/masuk", ("peran", "warga"))).ShouldBe("/lacak");
        (await browser.GetAsync("/api/probe/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static string Target(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location.ShouldNotBeNull();
        return location.IsAbsoluteUri ? location.PathAndQuery : location.OriginalString;
    }
}
