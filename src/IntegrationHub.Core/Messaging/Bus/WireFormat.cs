using System.Globalization;
using System.Net.Mime;
using MassTransit;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>How a message lies on the wire: the body is its JSON, everything else is a header.</summary>
internal static class WireFormat
{
    private const string Id = "hub-message-id";
    private const string Urn = "hub-message-type";
    private const string Agency = "hub-agency";
    private const string Correlation = "hub-correlation-id";
    private const string Causation = "hub-causation-id";
    private const string Trace = "traceparent";
    private const string Created = "hub-created-at";

    public static void Write(SendContext context, WireMessage message)
    {
        context.Serializer = new BodySerializer(message.Body);
        context.Durable = true;
        context.MessageId = message.Id;
        context.CorrelationId = message.CorrelationId;
        context.Headers.Set(Id, message.Id.ToString());
        context.Headers.Set(Urn, message.Urn);
        context.Headers.Set(Agency, message.Agency);
        context.Headers.Set(Correlation, message.CorrelationId.ToString());
        context.Headers.Set(Causation, message.CausationId?.ToString());
        context.Headers.Set(Trace, message.TraceParent);
        context.Headers.Set(Created, message.CreatedAt.ToString("O", CultureInfo.InvariantCulture));
    }

    public static WireMessage Read(ReceiveContext context)
    {
        var headers = context.TransportHeaders;
        return new WireMessage(
            Guid.Parse(Needed(headers, Id)),
            Needed(headers, Urn),
            headers.Get<string>(Agency),
            context.Body.GetBytes(),
            Guid.Parse(Needed(headers, Correlation)),
            headers.Get<string>(Causation) is { } causation ? Guid.Parse(causation) : null,
            headers.Get<string>(Trace),
            DateTimeOffset.Parse(Needed(headers, Created), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }

    private static string Needed(Headers headers, string name)
        => headers.Get<string>(name) ?? throw new FormatException($"A message without the header {name} is not the hub's.");

    private sealed class BodySerializer(ReadOnlyMemory<byte> body) : IMessageSerializer
    {
        public ContentType ContentType { get; } = new("application/json");

        public MessageBody GetMessageBody<T>(SendContext<T> context)
            where T : class
            => new BytesMessageBody(body.ToArray());
    }
}
