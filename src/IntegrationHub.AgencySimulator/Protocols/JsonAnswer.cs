using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace IntegrationHub.AgencySimulator.Protocols;

internal static class JsonAnswer
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Task WriteAsync(HttpContext context, int status, JsonNode body, string contentType = "application/json; charset=utf-8")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(body.ToJsonString(Options), context.RequestAborted);
    }

    public static JsonArray ToJsonArray(this IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
