using System.Globalization;
using System.Net.Mime;
using MassTransit;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>
/// How messages lie on the wire. One alone: the body is its JSON, everything else is a header. Several, of one type and
/// for one agency, which go the same way at the same moment: a <see cref="Parcel"/> of them.
/// </summary>
internal static class WireFormat
{
    private const string Id = "hub-message-id";
    private const string Urn = "hub-message-type";
    private const string Agency = "hub-agency";
    private const string Correlation = "hub-correlation-id";
    private const string Causation = "hub-causation-id";
    private const string Trace = "traceparent";
    private const string Created = "hub-created-at";
    private const string Count = "hub-message-count";

    public static void Write(SendContext context, IReadOnlyList<WireMessage> messages)
    {
        context.Durable = true;
        if (context is RabbitMqSendContext rabbit)
        {
            // What no queue takes comes back instead of vanishing.
            rabbit.Mandatory = true;
        }

        context.Headers.Set(Urn, messages[0].Urn);
        context.Headers.Set(Agency, messages[0].Agency);
        if (messages.Count == 1)
        {
            WriteOne(context, messages[0]);
            return;
        }

        context.Serializer = new BodySerializer(Parcel.Pack(messages));
        context.Headers.Set(Count, messages.Count.ToString(CultureInfo.InvariantCulture));
    }

    /// <exception cref="FormatException">The messages are not the hub's.</exception>
    public static IReadOnlyList<WireMessage> Read(ReceiveContext context)
        => Optional(context.TransportHeaders, Count) is null
            ? [ReadOne(context)]
            : Parcel.Unpack(
                Needed(context.TransportHeaders, Urn), Optional(context.TransportHeaders, Agency), context.Body.GetBytes());

    private static void WriteOne(SendContext context, WireMessage message)
    {
        context.Serializer = new BodySerializer(message.Body);
        context.MessageId = message.Id;
        context.CorrelationId = message.CorrelationId;
        context.Headers.Set(Id, message.Id.ToString());
        context.Headers.Set(Correlation, message.CorrelationId.ToString());
        context.Headers.Set(Causation, message.CausationId?.ToString());
        context.Headers.Set(Trace, message.TraceParent);
        context.Headers.Set(Created, message.CreatedAt.ToString("O", CultureInfo.InvariantCulture));
    }

    private static WireMessage ReadOne(ReceiveContext context)
    {
        var headers = context.TransportHeaders;
        return new WireMessage(
            Guid.Parse(Needed(headers, Id)),
            Needed(headers, Urn),
            Optional(headers, Agency),
            context.Body.GetBytes(),
            Guid.Parse(Needed(headers, Correlation)),
            Optional(headers, Causation) is { } causation ? Guid.Parse(causation) : null,
            Optional(headers, Trace),
            DateTimeOffset.Parse(Needed(headers, Created), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }

    // As it lies there: a header of another type than text is nobody's business to convert.
    private static string? Optional(Headers headers, string name)
        => headers.TryGetHeader(name, out var value) ? value as string : null;

    private static string Needed(Headers headers, string name)
        => Optional(headers, name) ?? throw new FormatException($"A message without the header {name} is not the hub's.");

    private sealed class BodySerializer(ReadOnlyMemory<byte> body) : IMessageSerializer
    {
        public ContentType ContentType { get; } = new("application/json");

        public MessageBody GetMessageBody<T>(SendContext<T> context)
            where T : class
            => new BytesMessageBody(body.ToArray());
    }
}
