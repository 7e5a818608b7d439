namespace IntegrationHub.Core.Messaging;

/// <summary>A message as it travels: complete, its personal fields sealed.</summary>
/// <param name="Urn">The pinned name of its type; ends in the schema version.</param>
/// <param name="Agency">For a command: the agency it is for.</param>
/// <param name="Body">UTF-8 JSON.</param>
/// <param name="TraceParent">W3C trace context.</param>
public sealed record WireMessage(
    Guid Id,
    string Urn,
    string? Agency,
    ReadOnlyMemory<byte> Body,
    Guid CorrelationId,
    Guid? CausationId,
    string? TraceParent,
    DateTimeOffset CreatedAt);
