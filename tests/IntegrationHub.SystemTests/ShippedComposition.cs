using System.Globalization;
using System.Net;
using IntegrationHub.TestServers;
using IntegrationHub.TestServers.Compose;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>
/// The hub as the compose file ships it: its secrets, its two database roles, its environment. Only what an engine
/// would do differs: names of hosts and places of files.
/// </summary>
public sealed class ShippedComposition(ProductionStack stack) : IAsyncLifetime
{
    private readonly ComposedMachine machine = new(stack.Broker);

    public async ValueTask InitializeAsync()
    {
        await stack.CreateAsync();
        await machine.PrepareAsync();
    }

    public ValueTask DisposeAsync() => machine.DisposeAsync();

    [Fact]
    public async Task Once_migrated_both_nodes_come_up_in_production_with_what_the_compose_file_gives_them()
    {
        await machine.FillInAgenciesAsync();
        var (exit, output) = await ChildProcess.RunHubAsync(machine.EnvironmentOf("migrate"), "migrate");
        exit.ShouldBe(0, output);
        foreach (var service in new[] { "hub-1", "hub-2" })
        {
            var node = machine.AddNode(service);
            await node.StartAsync(("ASPNETCORE_URLS", $"http://0.0.0.0:{node.Url.Port}"));
            (await HealthAsync(node)).ShouldBe(0);
            (await AskTokenAsync(node, "http")).ShouldBe(HttpStatusCode.BadRequest, "the token endpoint wants TLS");
            (await AskTokenAsync(node, "https")).ShouldBe(HttpStatusCode.Unauthorized, "the proxy's word is believed, and nobody is known");
        }

        machine.Log("hub-1").ShouldNotContain("password", Case.Insensitive);
        (await machine.Nodes[0].StopAsync()).ShouldBe(0);
        (await HealthAsync(machine.Nodes[0])).ShouldBe(1);
    }

    [Fact]
    public async Task Without_what_the_agencies_gave_a_node_refuses_to_start_and_names_each_setting()
    {
        (await ChildProcess.RunHubAsync(machine.EnvironmentOf("migrate"), "migrate")).ExitCode.ShouldBe(0);
        var node = machine.AddNode("hub-1");
        node.Launch();
        (await node.WaitForExitAsync(TimeSpan.FromSeconds(60))).ShouldNotBe(0);
        foreach (var missing in new[] { "tax:Backend:Password", "civil-registry:Backend:CallbackSecret", "licensing:Backend:UserKey", "health:Backend:ClientSecret" })
        {
            machine.Log("hub-1").ShouldContain($"Agencies:{missing} is missing");
        }
    }

    [Fact]
    public async Task A_wrong_password_opens_no_database()
    {
        await machine.FillInAgenciesAsync();
        machine.Overwrite("hub-owner-password", "wrong");
        var (exit, output) = await ChildProcess.RunHubAsync(machine.EnvironmentOf("migrate"), "migrate");
        exit.ShouldBe(1);
        output.ShouldContain("password authentication failed");
    }

    private static async Task<int> HealthAsync(HubProcess node)
        => (await ChildProcess.RunHubAsync(
            new Dictionary<string, string> { ["ASPNETCORE_URLS"] = $"http://0.0.0.0:{node.Url.Port.ToString(CultureInfo.InvariantCulture)}" }, "health"))
            .ExitCode;

    private static async Task<HttpStatusCode> AskTokenAsync(HubProcess node, string scheme)
    {
        using var http = new HttpClient { BaseAddress = node.Url };
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
        using var form = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", "nobody"), new("client_secret", "nothing")]);
        using var answer = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        return answer.StatusCode;
    }
}
