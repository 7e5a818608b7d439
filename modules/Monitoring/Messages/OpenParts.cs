using System.Text.Json;
using IntegrationHub.Core.Messaging.Ledger;

namespace IntegrationHub.Modules.Monitoring.Messages;

/// <summary>What a message's body tells without its key: nothing of a person.</summary>
internal sealed record OpenParts(string? Agency, string? Step, Guid? StepId, int? Sequence)
{
    private static readonly OpenParts None = new(null, null, null, null);

    /// <summary>Reads what is there; a body that is no JSON object (a poison message) tells nothing.</summary>
    public static OpenParts Of(StoredMessage message)
    {
        try
        {
            using var body = JsonDocument.Parse(message.Body);
            return body.RootElement.ValueKind == JsonValueKind.Object ? Read(message, body.RootElement) : None with { Agency = message.Agency };
        }
        catch (JsonException)
        {
            return None with { Agency = message.Agency };
        }
    }

    /// <summary>The message's name in a pinned name: <c>step-delivered</c> in <c>urn:hub:agency:step-delivered:1</c>.</summary>
    public static string NameOf(string urn) => urn.Split(':') is { Length: >= 5 } parts ? parts[^2] : urn;

    private static OpenParts Read(StoredMessage message, JsonElement body) => new(
        message.Agency ?? Text(body, "agency"),
        Text(body, "step"),
        body.TryGetProperty("stepId", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var step) ? step : null,
        body.TryGetProperty("sequence", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var sequence)
            ? sequence
            : null);

    private static string? Text(JsonElement body, string name)
        => body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
