using MassTransit;

namespace IntegrationHub.Core.Messaging.Bus;

/// <summary>Hands each message on as it arrived. It ends the pipe: MassTransit deserializes nothing and moves nothing to queues of its own.</summary>
internal sealed class ReceiveFilter(
    HandlerRegistration handler, Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive) : IFilter<ReceiveContext>
{
    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next)
        => receive(handler, WireFormat.Read(context), context.CancellationToken);

    public void Probe(ProbeContext context) => context.CreateFilterScope("hub").Add("queue", handler.Queue);
}
