using MassTransit;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>Hands each message on as it arrived. It ends the pipe: MassTransit deserializes nothing and moves nothing to queues of its own.</summary>
internal sealed class ReceiveFilter(
    HandlerRegistration handler, Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive, ILogger log) : IFilter<ReceiveContext>
{
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
    {
        IReadOnlyList<WireMessage> messages;
        try
        {
            messages = WireFormat.Read(context);
        }
        catch (FormatException failure)
        {
            // The ledger owes it to nobody, so it is not one of the hub's: taken off the queue, or it would come for ever.
            log.LogWarning(failure, "{Queue} got a message that is not the hub's; it was thrown away.", handler.Queue);
            return Task.CompletedTask;
        }

        return messages.Count == 1
            ? receive(handler, messages[0], context.CancellationToken)
            : Task.WhenAll(messages.Select(message => receive(handler, message, context.CancellationToken)));
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("hub").Add("queue", handler.Queue);
}
