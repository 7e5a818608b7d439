using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator;
using Microsoft.AspNetCore.Builder;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.AgencySimulator;

/// <summary>A simulator of its own on a free port with ledgers of its own, steered as a script would.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);
    private readonly string _directory = Directory.CreateTempSubdirectory("simulator-").FullName;
    private WebApplication? _server;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected HttpClient Http { get; private set; } = null!;

    protected string BaseUrl => _server!.Urls.First();

    internal HubListener Hub { get; } = new();

    protected virtual SimulatorOptions Options => new();

    public async ValueTask InitializeAsync()
    {
        await Hub.StartAsync();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Hub.DisposeAsync();
        Directory.Delete(_directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void SignIn(HttpClient http)
    {
    }

    protected async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    protected async Task PutAsync(string path, object body)
    {
        using var answer = await Http.PutAsJsonAsync($"/_admin/{path}", body, Cancellation);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Cancellation));
    }

    protected async Task<JsonNode> AdminAsync(string path) => JsonNode.Parse(await Http.GetStringAsync($"/_admin/{path}", Cancellation))!;

    protected async Task<List<JsonNode>> LedgerAsync(string agency) =>
        [.. (await Http.GetStringAsync($"/_admin/{agency}/ledger", Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    protected async Task<JsonNode> TheLineAsync(string agency) => (await LedgerAsync(agency)).ShouldHaveSingleItem();

    protected Task LedgerShowsAsync(string agency, string status) =>
        EventuallyAsync(async () => (await LedgerAsync(agency)).Count > 0 && (await LedgerAsync(agency)).All(line => line["status"]!.GetValue<string>() == status));

    /// <summary>Everything is decided one way, and soon.</summary>
    protected Task OfficersAsync(string agency, double approve = 0, double refuse = 0, double moreInformation = 0, int delayMs = 2) =>
        PutAsync($"{agency}/decisions", new { approve, refuse, moreInformation, delayMs });

    protected static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var bound = new CancellationTokenSource(Longest);
        using var poll = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!await condition())
        {
            await poll.WaitForNextTickAsync(bound.Token);
        }
    }

    protected static HttpContent Json(JsonNode body) => new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");

    protected static async Task<JsonNode> ReadAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;

    protected async Task StopAsync()
    {
        Http.Dispose();
        await _server!.StopAsync(Cancellation);
        await _server.DisposeAsync();
    }

    protected async Task StartAsync()
    {
        _server = await SimulatorServer.StartAsync(Options with { Url = "http://127.0.0.1:0", DataDirectory = _directory, HubUrl = Hub.Url }, Cancellation);
        Http = new HttpClient { BaseAddress = new(BaseUrl) };
        SignIn(Http);
    }
}
