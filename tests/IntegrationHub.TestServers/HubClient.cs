using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Host.Demo;

namespace IntegrationHub.TestServers;

/// <summary>A caller of the hub's API.</summary>
public sealed class HubClient : IDisposable
{
    private static readonly DemoApplicationMaker Maker = new(new DateOnly(2026, 11, 23));
    private readonly HttpClient http;
    private readonly HttpClient operations;
    private readonly Dictionary<string, JsonElement> services = [];

    private HubClient(HttpClient http, HttpClient operations)
    {
        this.http = http;
        this.operations = operations;
    }

    public static async Task<HubClient> SignInAsync(Uri hub)
        => new(await ClientAsync(hub, "demo-counter"), await ClientAsync(hub, "demo-it"));

    public async Task<IReadOnlyList<string>> ServiceCodesAsync()
    {
        var page = await http.GetFromJsonAsync<JsonElement>("/api/v1/services?limit=200");
        return [.. page.GetProperty("items").EnumerateArray().Select(service => service.GetProperty("code").GetString()!)];
    }

    public async Task<JsonObject> MakeAsync(string serviceCode, int seed)
    {
        if (!services.TryGetValue(serviceCode, out var service))
        {
            service = await http.GetFromJsonAsync<JsonElement>($"/api/v1/services/{serviceCode}");
            services[serviceCode] = service;
        }

        return Maker.Make(service, seed);
    }

    public async Task<HttpResponseMessage> PostAsync(JsonNode body, string? key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/applications") { Content = JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await http.SendAsync(request);
    }

    /// <exception cref="HttpRequestException">The hub could not, and said so as it must.</exception>
    /// <exception cref="InvalidOperationException">It answered 503 without saying when to come back, or in no problem's form.</exception>
    public async Task<string> SubmitAsync(string serviceCode, int seed)
    {
        using var response = await PostAsync(await MakeAsync(serviceCode, seed), $"{serviceCode}-{seed}");
        var body = await response.Content.ReadAsStringAsync();
        if (response.StatusCode == HttpStatusCode.ServiceUnavailable && !IsClear(response))
        {
            throw new InvalidOperationException($"A 503 that does not say what to do: {response}\n{body}");
        }

        return response.StatusCode == HttpStatusCode.Created
            ? JsonNode.Parse(body)!["receiptCode"]!.GetValue<string>()
            : throw new HttpRequestException($"{serviceCode}: {(int)response.StatusCode} {body}", null, response.StatusCode);
    }

    public async Task<JsonElement> FindAsync(string receipt)
        => await http.GetFromJsonAsync<JsonElement>($"/api/v1/applications/{receipt}");

    public async Task<JsonElement> ConservationAsync()
        => await operations.GetFromJsonAsync<JsonElement>("/api/v1/operations/conservation");

    public async Task<JsonElement> NodesAsync()
        => await operations.GetFromJsonAsync<JsonElement>("/api/v1/operations/nodes");

    /// <summary>Whether a refusal says in a problem's form when to come back.</summary>
    public static bool IsClear(HttpResponseMessage refusal)
        => refusal.Headers.RetryAfter?.Delta > TimeSpan.Zero && refusal.Content.Headers.ContentType?.MediaType == "application/problem+json";

    public void Dispose()
    {
        http.Dispose();
        operations.Dispose();
    }

    /// <summary>One of the demo's machine clients with a token of its own.</summary>
    public static async Task<HttpClient> ClientAsync(Uri hub, string clientId)
    {
        var client = new HttpClient { BaseAddress = hub };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = "demo-secret",
        });
        using var response = await client.PostAsync(new Uri("/connect/token", UriKind.Relative), form);
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        return client;
    }
}
