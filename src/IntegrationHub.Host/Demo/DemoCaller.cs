using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Security.Demo;

namespace IntegrationHub.Host.Demo;

/// <summary>A demo client of a hub's API, signed in whenever its token has run out.</summary>
internal sealed class DemoCaller(Uri hub, string clientId, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(1);
    private readonly HttpClient http = new() { BaseAddress = hub };
    private DateTimeOffset tokenGoodUntil;

    /// <exception cref="HttpRequestException">The hub did not answer, or not with success.</exception>
    public async Task<JsonElement> GetAsync(string path, CancellationToken cancellation)
    {
        await SignInAsync(cancellation);
        return await http.GetFromJsonAsync<JsonElement>(path, cancellation);
    }

    /// <summary>Posts. Null when the hub answers that it is too late for that (409).</summary>
    /// <exception cref="HttpRequestException">The hub did not answer, or refused; says why.</exception>
    public async Task<JsonElement?> PostAsync(
        string path, JsonNode body, CancellationToken cancellation, string? idempotencyKey = null)
    {
        await SignInAsync(cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await http.SendAsync(request, cancellation);
        if (response.StatusCode == HttpStatusCode.Conflict)
        {
            return null;
        }

        var answer = await response.Content.ReadAsStringAsync(cancellation);
        return response.IsSuccessStatusCode
            ? JsonSerializer.Deserialize<JsonElement>(answer)
            : throw new HttpRequestException($"{(int)response.StatusCode} for {path}: {answer}", null, response.StatusCode);
    }

    public void Dispose() => http.Dispose();

    private async Task SignInAsync(CancellationToken cancellation)
    {
        if (tokenGoodUntil > clock.GetUtcNow() + RenewBefore)
        {
            return;
        }

        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = clientId,
            ["client_secret"] = DemoClients.Secret,
        });
        using var response = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, cancellation);
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        tokenGoodUntil = clock.GetUtcNow().AddSeconds(token.GetProperty("expires_in").GetInt32());
    }
}
