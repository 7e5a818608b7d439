using IntegrationHub.Core.Messaging;

namespace IntegrationHub.Simulation.Installation;

/// <summary>The pipe as the ledger's sweeper sees it: it loses, keeps back, returns and stops, as the seed says.</summary>
internal sealed class SimulatedPipe(Draw draw) : IMessageTransport
{
    /// <summary>What was sent and is not handed over yet.</summary>
    public List<(string Queue, WireMessage Message)> Waiting { get; } = [];

    /// <summary>How much of what is sent gets lost, comes back or finds the pipe out of order.</summary>
    public double FaultShare { get; set; }

    /// <summary>Told of each message that came back.</summary>
    public Action<string, Guid>? Returned { get; set; }

    public Task StartAsync(
        IReadOnlyCollection<HandlerRegistration> handlers, Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive,
        CancellationToken cancellation)
        => throw new NotSupportedException("The world hands messages over by itself.");

    public Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task PublishAsync(IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
        => throw new NotSupportedException("The world hands messages over by itself.");

    public Task SendAsync(string queue, IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages)
        {
            Send(queue, message);
        }

        return Task.CompletedTask;
    }

    private void Send(string queue, WireMessage message)
    {
        if (draw.Chance(FaultShare))
        {
            switch (draw.Between(1, 3))
            {
                case 1:
                    return;
                case 2:
                    Returned?.Invoke(queue, message.Id);
                    throw new UnroutableException("No queue took it.", new InvalidOperationException("Returned."));
                default:
                    throw new TransportDownException("The broker does not answer.");
            }
        }

        Waiting.Add((queue, message));
    }
}
