using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hl7.Fhir.Model;
using IntegrationHub.Core.Agencies.Backends;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>OAuth2 client credentials: one token for all calls, fetched by one of them while the others wait for it.</summary>
internal sealed class AccessTokens(IHttpClientFactory clients, IOptions<HealthBackendSettings> settings, TimeProvider clock)
{
    /// <summary>The HTTP client of the token endpoint; it may be another host than the FHIR API's.</summary>
    public const string ClientName = "health-token";

    private const string Missing = "No access token";
    private static readonly TimeSpan LongestMargin = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();
    private Task<AccessToken>? current;

    /// <summary>A token that is good for a while yet.</summary>
    /// <param name="refused">A token the platform has just refused, so that it is not given again.</param>
    public Task<AccessToken> GetAsync(string? refused, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (current is null || (current.IsCompleted && !IsGood(current, refused)))
            {
                // Nobody's own cancellation ends what others wait for; the client's timeout does.
                current = System.Threading.Tasks.Task.Run(FetchAsync, CancellationToken.None);
            }

            return current.WaitAsync(cancellation);
        }
    }

    private bool IsGood(Task<AccessToken> fetched, string? refused)
        => fetched is { IsCompletedSuccessfully: true, Result: { Token: { } token } answer }
            && token != refused && clock.GetUtcNow() < answer.FreshUntil;

    private async Task<AccessToken> FetchAsync()
    {
        AccessToken? answer = null;
        var failure = await BackendHttp.GuardAsync(
            async () => (answer = await AskAsync()).Otherwise, CancellationToken.None);
        return answer ?? None(failure);
    }

    private async Task<AccessToken> AskAsync()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = settings.Value.ClientId,
            ["client_secret"] = settings.Value.ClientSecret,
        });
        var asked = clock.GetUtcNow();
        using var response = await clients.CreateClient(ClientName).PostAsync("?grant_type=client_credentials", form);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        if (response.StatusCode == HttpStatusCode.OK && Read(bytes) is { } body)
        {
            var lifetime = TimeSpan.FromSeconds(body.ExpiresIn);
            var margin = lifetime / 5 < LongestMargin ? lifetime / 5 : LongestMargin;
            return new AccessToken(body.AccessToken, asked + lifetime - margin, new CallResult.Retry(Missing));
        }

        var words = FhirJson.Read(bytes, out _) is OperationOutcome outcome ? TaskAnswers.Words(outcome) : "no token";
        return None(response.IsSuccessStatusCode ? BackendHttp.Unreadable(words) : BackendHttp.Classify(response, words));
    }

    private static TokenBody? Read(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<TokenBody>(bytes) is { AccessToken.Length: > 0, ExpiresIn: > 0 } body ? body : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Whatever happened at the token endpoint, the call itself never left: it is safe to try again.
    private static AccessToken None(CallResult failure) => new(null, default, failure switch
    {
        CallResult.Unknown { Reason: var reason } => new CallResult.Retry($"{Missing}: {reason}"),
        CallResult.Retry { Reason: var reason, After: var after } => new CallResult.Retry($"{Missing}: {reason}", after),
        CallResult.Rejected { Reason: var reason } => new CallResult.Rejected($"{Missing}: {reason}"),
        _ => failure,
    });

    private sealed record TokenBody(
        [property: JsonPropertyName("access_token"), JsonRequired] string AccessToken,
        [property: JsonPropertyName("expires_in"), JsonRequired, JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int ExpiresIn);
}
