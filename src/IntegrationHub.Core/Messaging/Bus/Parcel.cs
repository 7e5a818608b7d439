using System.Buffers;
using System.Text.Json;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>Several messages of one type in the body of one: a JSON array, each as its <c>body</c> and what is a header of one alone.</summary>
internal static class Parcel
{
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText Correlation = JsonEncodedText.Encode("correlationId");
    private static readonly JsonEncodedText Causation = JsonEncodedText.Encode("causationId");
    private static readonly JsonEncodedText Trace = JsonEncodedText.Encode("traceParent");
    private static readonly JsonEncodedText Created = JsonEncodedText.Encode("createdAt");
    private static readonly JsonEncodedText Body = JsonEncodedText.Encode("body");

    public static ReadOnlyMemory<byte> Pack(IReadOnlyList<WireMessage> messages)
    {
        var packed = new ArrayBufferWriter<byte>(messages.Sum(message => message.Body.Length + 256));
        using var writer = new Utf8JsonWriter(packed);
        writer.WriteStartArray();
        foreach (var message in messages)
        {
            writer.WriteStartObject();
            writer.WriteString(Id, message.Id);
            writer.WriteString(Correlation, message.CorrelationId);
            if (message.CausationId is { } causation)
            {
                writer.WriteString(Causation, causation);
            }

            if (message.TraceParent is { } trace)
            {
                writer.WriteString(Trace, trace);
            }

            writer.WriteString(Created, message.CreatedAt);
            writer.WritePropertyName(Body);
            writer.WriteRawValue(message.Body.Span, skipInputValidation: true);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        return packed.WrittenMemory;
    }

    /// <exception cref="FormatException">It is no parcel of the hub's.</exception>
    public static IReadOnlyList<WireMessage> Unpack(string urn, string? agency, byte[] packed)
    {
        var messages = new List<WireMessage>();
        try
        {
            var reader = new Utf8JsonReader(packed);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                messages.Add(Next(ref reader, urn, agency, packed));
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new FormatException("What came with several messages cannot be read.", failure);
        }

        return messages.Count > 0 ? messages : throw new FormatException("There is no message in it.");
    }

    private static WireMessage Next(ref Utf8JsonReader reader, string urn, string? agency, byte[] packed)
    {
        Guid? id = null, correlation = null, causation = null;
        string? trace = null;
        DateTimeOffset? created = null;
        ReadOnlyMemory<byte>? body = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals(Body.EncodedUtf8Bytes))
            {
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                body = packed.AsMemory(start, (int)reader.BytesConsumed - start);
                continue;
            }

            var name = reader.GetString();
            reader.Read();
            switch (name)
            {
                case "id": id = reader.GetGuid(); break;
                case "correlationId": correlation = reader.GetGuid(); break;
                case "causationId": causation = reader.GetGuid(); break;
                case "traceParent": trace = reader.GetString(); break;
                case "createdAt": created = reader.GetDateTimeOffset(); break;
                default: reader.Skip(); break;
            }
        }

        return id is null || correlation is null || created is null || body is null
            ? throw new FormatException("A message among several lacks what every message has.")
            : new WireMessage(id.Value, urn, agency, body.Value, correlation.Value, causation, trace, created.Value);
    }
}
