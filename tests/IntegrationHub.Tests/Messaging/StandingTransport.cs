using System.Collections.Concurrent;
using IntegrationHub.Core.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Messaging;

/// <summary>A pipe in which everything stands still: it takes what is sent, and nobody gets it.</summary>
internal sealed class StandingTransport : IMessageTransport
{
    private readonly ConcurrentQueue<IReadOnlyList<WireMessage>> parcels = new();

    public IReadOnlyCollection<WireMessage> Sent => [.. parcels.SelectMany(parcel => parcel)];

    /// <summary>What was sent, as it went together.</summary>
    public IReadOnlyCollection<IReadOnlyList<WireMessage>> Parcels => parcels;

    /// <summary>Takes nothing any more.</summary>
    public bool IsDown { get; set; }

    public void Replace(IServiceCollection services) => services.AddSingleton<IMessageTransport>(this);

    public Task StartAsync(
        IReadOnlyCollection<HandlerRegistration> handlers,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive,
        CancellationToken cancellation)
        => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task PublishAsync(IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
        => SendAsync("", messages, cancellation);

    public Task SendAsync(string queue, IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
    {
        if (IsDown)
        {
            throw new TransportDownException("It is down.");
        }

        parcels.Enqueue(messages);
        return Task.CompletedTask;
    }
}
