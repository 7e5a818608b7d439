using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Security;

/// <summary>Machines: OAuth2 client credentials.</summary>
public sealed class TokenTests : IAsyncLifetime
{
    private WebHost host = null!;

    public async ValueTask InitializeAsync() => host = await WebHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_client_that_names_no_scope_gets_all_it_has()
    {
        using var counter = await host.MachineAsync("demo-counter");
        (await counter.GetAsync("/api/probe/submit")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var me = await counter.GetFromJsonAsync<Me>("/api/probe/me");
        me.ShouldNotBeNull().ClientId.ShouldBe("demo-counter");
        me.Id.ShouldBe("demo-counter");
    }

    [Fact]
    public async Task A_token_fetched_under_one_of_the_hosts_names_is_good_under_another()
    {
        using var counter = await host.MachineAsync("demo-counter");
        var here = counter.BaseAddress!;
        (await counter.GetAsync($"http://localhost:{here.Port}/api/probe/submit")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_wrong_secret_or_an_unknown_client_is_401()
    {
        using var wrong = await host.AskTokenAsync("demo-counter", "guess");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await wrong.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString().ShouldBe("invalid_client");
        using var unknown = await host.AskTokenAsync("nobody");
        unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_client_cannot_ask_for_a_scope_it_does_not_have()
    {
        using var answer = await host.AskTokenAsync("demo-tax", scope: "cases.read:health");
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_token_for_less_can_do_less()
    {
        using var narrow = await host.MachineAsync("demo-counter", "catalogue.read");
        (await narrow.GetAsync("/api/probe/submit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("/api/probe/agencies/tax", HttpStatusCode.OK)]
    [InlineData("/api/probe/agencies/health", HttpStatusCode.Forbidden)]
    [InlineData("/api/probe/agencies/*", HttpStatusCode.Forbidden)]
    [InlineData("/api/probe/own", HttpStatusCode.OK)]
    [InlineData("/api/probe/case", HttpStatusCode.OK)]
    [InlineData("/api/probe/submit", HttpStatusCode.Forbidden)]
    [InlineData("/api/probe/either", HttpStatusCode.Forbidden)]
    public async Task An_agency_reaches_its_own_cases_alone(string path, HttpStatusCode expected)
    {
        using var tax = await host.MachineAsync("demo-tax");
        (await tax.GetAsync(path)).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task What_must_not_be_known_is_404_and_what_is_no_secret_403()
    {
        using var health = await host.MachineAsync("demo-health");
        (await health.GetAsync("/api/probe/case")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var refused = await health.GetAsync("/api/probe/demand");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("right").GetString().ShouldBe("reconciliation.sign");
    }

    [Fact]
    public async Task Any_of_several_rights_is_enough()
    {
        using var it = await host.MachineAsync("demo-it");
        (await it.GetAsync("/api/probe/either")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_scope_taken_from_a_client_is_gone_from_its_tokens_within_5_s()
    {
        using var counter = await host.MachineAsync("demo-counter");
        (await counter.GetAsync("/api/probe/submit")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var admin = await host.SignedInAsync("admin");
        (await admin.PutAsJsonAsync("/api/probe/clients/demo-counter/scopes", new[] { "catalogue.read" })).EnsureSuccessStatusCode();

        host.Clock.Advance(TimeSpan.FromSeconds(5));

        (await counter.GetAsync("/api/probe/submit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_token_ends()
    {
        using var counter = await host.MachineAsync("demo-counter");
        host.Clock.Advance(TimeSpan.FromMinutes(31));
        using var answer = await counter.GetAsync("/api/probe/submit");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Nobody_without_a_token_and_nobody_with_a_forged_one_gets_in()
    {
        using var nobody = host.Browser();
        using var answer = await nobody.GetAsync("/api/probe/submit");
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");

        nobody.DefaultRequestHeaders.Authorization = new("Bearer", "forged");
        (await nobody.GetAsync("/api/probe/submit")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
