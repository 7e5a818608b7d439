using System.Text.Json;

namespace IntegrationHub.Core.Messaging;

/// <summary>Reads the open parts of a sealed body without its key.</summary>
public static class MessageEnvelope
{
    /// <summary>The step a command or step event is about; null when the message is about none.</summary>
    /// <exception cref="JsonException">The body is no JSON.</exception>
    public static Guid? FindStepId(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("stepId", out var id) ? id.GetGuid() : null;
    }
}
