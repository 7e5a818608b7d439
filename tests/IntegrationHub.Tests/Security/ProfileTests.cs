using System.Net;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.Demo;
using IntegrationHub.Tests.Support;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Security;

/// <summary>What only the demo may have.</summary>
public sealed class ProfileTests
{
    [Fact]
    public async Task Other_profiles_make_no_demo_accounts()
    {
        await using var host = await WebHost.StartAsync("Development");
        await using var scope = host.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<SecurityDbContext>().People.AnyAsync()).ShouldBeFalse();
        (await host.AskTokenAsync("demo-counter")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Browser().GetStringAsync("/masuk")).ShouldNotContain(DemoPeople.Password);
        (await WebHost.PostFormAsync(host.Browser(), "/demo/masuk", ("peran", "admin"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Other_profiles_do_not_accept_demo_accounts_left_in_the_database()
    {
        await using var database = new SqliteTestDatabase();
        await using (await WebHost.StartAsync("Demo", database))
        {
        }

        await using var host = await WebHost.StartAsync("Development", database);
        (await host.AskTokenAsync("demo-counter")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var answer = await WebHost.SignInAsync(host.Browser(), "admin", DemoPeople.Password);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Production_refuses_to_start_on_a_database_that_ran_the_demo()
    {
        await using var database = new SqliteTestDatabase();
        await using (await WebHost.StartAsync("Demo", database))
        {
        }

        var keys = Path.Combine(database.Folder, "keys");
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => WebHost.StartAsync(
            "Production", database, ("Security:TokenKeyFile", Path.Combine(keys, "token-keys.json"))));
        refusal.Message.ShouldContain("demo-counter");
        refusal.Message.ShouldContain("petugas");
    }

    [Fact]
    public async Task Production_refuses_to_start_without_its_token_keys()
    {
        await using var database = new SqliteTestDatabase();
        await MakeKeyEncryptionKeysAsync(database);
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => WebHost.StartAsync("Production", database));
        refusal.Message.ShouldContain("Security:TokenKeyFile");
        File.Exists(Path.Combine(database.Folder, "keys", "token-keys.json")).ShouldBeFalse();
    }

    [Fact]
    public async Task Production_keeps_its_cookies_to_the_host_and_to_tls()
    {
        await using var database = new SqliteTestDatabase();
        await MakeKeyEncryptionKeysAsync(database);
        await using var host = await WebHost.BuildAsync("Production", database);
        var session = host.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get("hub.session").Cookie;
        session.Name.ShouldBe("__Host-hub.session");
        session.SecurePolicy.ShouldBe(Microsoft.AspNetCore.Http.CookieSecurePolicy.Always);
        session.Path.ShouldBe("/");
        session.Domain.ShouldBeNull();
        host.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name.ShouldBe("__Host-hub.form");
    }

    [Fact]
    public async Task Seeding_again_changes_nothing_and_the_keys_stay()
    {
        await using var database = new SqliteTestDatabase();
        HttpClient machine;
        int port;
        await using (var first = await WebHost.StartAsync("Demo", database))
        {
            await first.Services.GetRequiredService<SecuritySeed>().ApplyAsync();
            machine = await first.MachineAsync("demo-counter");
            port = machine.BaseAddress!.Port;
        }

        await using var second = await WebHost.StartAsync("Demo", database);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/probe/submit");
        request.Headers.Authorization = machine.DefaultRequestHeaders.Authorization;
        (await second.Browser().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(database.Folder, "keys", "token-keys.json"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task The_first_administrator_comes_from_the_settings_once()
    {
        await using var host = await WebHost.StartAsync(
            "Development",
            null,
            ("Security:FirstAdministrator:UserName", "maya"),
            ("Security:FirstAdministrator:Password", "sandi yang cukup panjang"));
        await host.Services.GetRequiredService<SecuritySeed>().ApplyAsync();
        using var answer = await WebHost.SignInAsync(host.Browser(), "maya", "sandi yang cukup panjang");
        answer.StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task A_weak_first_password_stops_the_start()
        => (await Should.ThrowAsync<InvalidOperationException>(() => WebHost.StartAsync(
            "Development",
            null,
            ("Security:FirstAdministrator:UserName", "maya"),
            ("Security:FirstAdministrator:Password", "pendek")))).Message.ShouldContain("FirstAdministrator");

    [Fact]
    public async Task The_keys_of_cookies_are_not_readable_in_the_database()
    {
        await using var host = await WebHost.StartAsync();
        await host.SignedInAsync("ti");
        await using var scope = host.Services.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<SecurityDbContext>().Set<Core.Security.Keys.ProtectionKey>().ToListAsync();
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(key => key.Xml.Contains("<sealed") && !key.Xml.Contains("<masterKey"));
    }

    private static async Task MakeKeyEncryptionKeysAsync(SqliteTestDatabase database)
    {
        await using var host = await WebHost.BuildAsync("Development", database);
        host.Services.GetRequiredService<Core.Security.PersonalData.KeyEncryptionKeys>().CurrentId.ShouldNotBeEmpty();
    }
}
