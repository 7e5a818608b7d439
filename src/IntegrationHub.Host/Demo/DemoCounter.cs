using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace IntegrationHub.Host.Demo;

/// <summary>A counter officer made of code: files applications over the hub's own API.</summary>
internal sealed class DemoCounter(HttpClient http) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(1);
    private readonly List<JsonElement> services = [];
    private DateTimeOffset tokenGoodUntil;

    public IReadOnlyList<JsonElement> Services => services;

    /// <summary>Signs in when needed and reads the catalogue once.</summary>
    public async Task OpenAsync(TimeProvider clock, CancellationToken cancellation)
    {
        if (tokenGoodUntil < clock.GetUtcNow() + RenewBefore)
        {
            await SignInAsync(clock, cancellation);
        }

        if (services.Count == 0)
        {
            await ReadCatalogueAsync(cancellation);
        }
    }

    /// <summary>Files one; the key makes a repetition harmless.</summary>
    public async Task<string> FileAsync(System.Text.Json.Nodes.JsonObject application, string idempotencyKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/applications") { Content = JsonContent.Create(application) };
        request.Headers.Add("Idempotency-Key", idempotencyKey);
        using var response = await http.SendAsync(request, cancellation);
        var body = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException($"{(int)response.StatusCode} for {application["serviceCode"]}: {body}", null, response.StatusCode);
        }

        using var answer = JsonDocument.Parse(body);
        return answer.RootElement.GetProperty("receiptCode").GetString()!;
    }

    public void Dispose() => http.Dispose();

    private async Task SignInAsync(TimeProvider clock, CancellationToken cancellation)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = "demo-counter",
            ["client_secret"] = "demo-secret",
        });
        using var response = await http.PostAsync(new Uri("/connect/token", UriKind.Relative), form, cancellation);
        response.EnsureSuccessStatusCode();
        var token = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.GetProperty("access_token").GetString());
        tokenGoodUntil = clock.GetUtcNow().AddSeconds(token.GetProperty("expires_in").GetInt32());
    }

    private async Task ReadCatalogueAsync(CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/services?limit=200&after={after}", cancellation);
            foreach (var service in page.GetProperty("items").EnumerateArray())
            {
                services.Add(await http.GetFromJsonAsync<JsonElement>($"/api/v1/services/{service.GetProperty("code").GetString()}", cancellation));
            }

            after = page.GetProperty("next").GetString();
        }
        while (after is not null);
    }
}
