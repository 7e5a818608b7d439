using System.Net;
using System.Net.Http.Json;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.Demo;
using IntegrationHub.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Security;

/// <summary>What the store does differently must not show: the same on PostgreSQL, with two nodes.</summary>
public sealed class PostgreSqlTests(PostgreSqlServer server) : IClassFixture<PostgreSqlServer>
{
    [Fact]
    public async Task Two_nodes_seed_at_once_and_read_each_others_cookies_and_tokens()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var first = await WebHost.BuildAsync("Demo", database);
        await using var second = await WebHost.BuildAsync("Demo", database);
        await Task.WhenAll(SeedAsync(first), SeedAsync(second));
        await first.StartAsync();
        await second.StartAsync();

        var cookies = new CookieContainer();
        using var here = await first.SignedInAsync("ti", cookies);
        using var there = second.Browser(cookies);
        (await there.GetFromJsonAsync<Me>("/api/probe/me"))!.DisplayName.ShouldBe("Bagus Pratama");

        using var machine = await first.MachineAsync("demo-tax");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/probe/agencies/tax");
        request.Headers.Authorization = machine.DefaultRequestHeaders.Authorization;
        (await second.Browser().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_right_taken_at_one_node_is_gone_at_the_other_within_5_s()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var first = await WebHost.StartAsync("Demo", database);
        await using var second = await WebHost.StartAsync("Demo", database);
        using var browser = await second.SignedInAsync("ti");
        using var admin = await first.SignedInAsync("admin");
        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.DeleteAsync("/api/probe/people/ti/roles/it-operator")).EnsureSuccessStatusCode();

        second.Clock.Advance(TimeSpan.FromSeconds(5));

        (await browser.GetAsync("/halaman")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Guesses_side_by_side_count_each()
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var host = await WebHost.StartAsync("Demo", database);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WebHost.SignInAsync(host.Browser(), "ti", "salah")));
        (await WebHost.SignInAsync(host.Browser(), "ti", DemoPeople.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static Task SeedAsync(WebHost host) => host.Services.GetRequiredService<SecuritySeed>().ApplyAsync();
}
