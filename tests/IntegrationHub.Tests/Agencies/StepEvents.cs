using System.Collections.Concurrent;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;

namespace IntegrationHub.Tests.Agencies;

/// <summary>Every event of a step that reached its handler, as the coordinator would see them.</summary>
public sealed class StepEvents
{
    private readonly ConcurrentQueue<IStepEvent> received = new();

    public IReadOnlyList<IStepEvent> Of(Guid stepId) => [.. received.Where(e => e.StepId == stepId).OrderBy(e => e.Sequence)];

    internal void Add(IStepEvent stepEvent) => received.Enqueue(stepEvent);
}

/// <summary>Stands where Intake's coordinator stands.</summary>
internal sealed class ListeningModule : HubModule
{
    public override string Name => "listening";

    public override void AddHandlers(HandlerRegistry handlers)
        => handlers.In<LedgerDbContext>().OnEach<IStepEvent, ListenHandler>();
}

internal sealed class ListenHandler(StepEvents events) : IMessageHandler<IStepEvent>
{
    public Task HandleAsync(IStepEvent message, MessageContext context, CancellationToken cancellation)
    {
        events.Add(message);
        return Task.CompletedTask;
    }
}
