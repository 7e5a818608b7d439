using System.Collections.Concurrent;
using IntegrationHub.Core.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Messaging;

/// <summary>A pipe in which everything stands still: it takes what is sent, and nobody gets it.</summary>
internal sealed class StandingTransport : IMessageTransport
{
    private readonly ConcurrentQueue<WireMessage> sent = new();

    public IReadOnlyCollection<WireMessage> Sent => sent;

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
        => Task.WhenAll(messages.Select(message => SendAsync("", message, cancellation)));

    public Task SendAsync(string queue, WireMessage message, CancellationToken cancellation)
    {
        if (IsDown)
        {
            throw new TransportDownException("It is down.");
        }

        sent.Enqueue(message);
        return Task.CompletedTask;
    }
}
