using System.Security.Cryptography;
using System.Text.Json;

namespace IntegrationHub.AgencySimulator.Protocols;

/// <summary>A body as received, with its hash.</summary>
internal sealed record RequestBody(byte[] Bytes)
{
    public const int Largest = 1024 * 1024;

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Bytes));

    public static async Task<RequestBody> ReadAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        return new(bytes.ToArray());
    }

    /// <summary>The JSON object it holds, or null.</summary>
    public JsonElement? AsJsonObject()
    {
        try
        {
            using var document = JsonDocument.Parse(Bytes);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

internal static class JsonFields
{
    /// <summary>The text of a field; null when it is missing, null or blank. A number or boolean is taken as written.</summary>
    public static string? Text(this JsonElement json, string name) => json.Field(name) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.GetString()) ? null : value.GetString(),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => value.GetRawText(),
    };

    public static long? Number(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static JsonElement? Field(this JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) ? value : null;

    public static Dictionary<string, string?> Map(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().DistinctBy(field => field.Name).ToDictionary(field => field.Name, field => map.Text(field.Name))
            : [];

    public static List<string> Texts(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];
}
