using System.Text.Json;

namespace IntegrationHub.Core.Messaging;

/// <summary>Reads the open parts of a sealed body without its key.</summary>
public static class MessageEnvelope
{
    /// <summary>The step a command or step event is about.</summary>
    /// <exception cref="JsonException">The body has no step id.</exception>
    public static Guid StepIdOf(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("stepId", out var id)
            ? id.GetGuid()
            : throw new JsonException("The body names no step.");
    }
}
