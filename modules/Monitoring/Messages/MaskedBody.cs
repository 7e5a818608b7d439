using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Core.Messaging;

namespace IntegrationHub.Modules.Monitoring.Messages;

/// <summary>A body as it may be shown: what is sealed stays hidden, and so does what looks like a person's number. Pure.</summary>
internal static class MaskedBody
{
    public const string Mask = "***";
    private const string Sealed = "sealed:";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            var root = JsonNode.Parse(ref reader);
            return Masked(root)?.ToJsonString(Indented) ?? "null";
        }
        catch (JsonException)
        {
            // A poison message: its text is shown as far as it is text.
            return ErrorText.Of(Encoding.UTF8.GetString(body));
        }
    }

    private static JsonNode? Masked(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Select(pair => KeyValuePair.Create(pair.Key, Masked(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Masked)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Masked(text)),
        _ => node?.DeepClone(),
    };

    private static string Masked(string text)
        => text.StartsWith(Sealed, StringComparison.Ordinal) ? Mask
            : Guid.TryParse(text, out _) || DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _) ? text
            : ErrorText.Of(text);
}
