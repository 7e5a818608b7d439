using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>JSON as backends send and take it.</summary>
public static class BackendJson
{
    private const string MediaType = "application/json";

    /// <summary>A body whose bytes are exactly these, so that its hash can be compared.</summary>
    public static HttpContent Content(byte[] body)
        => new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(MediaType) { CharSet = "utf-8" } } };

    /// <summary>What an answer holds; null when it is not JSON, not whole, or of another shape.</summary>
    public static async Task<T?> ReadAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellation)
        where T : class
    {
        if (response.Content.Headers.ContentType?.MediaType is not MediaType)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellation), type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
