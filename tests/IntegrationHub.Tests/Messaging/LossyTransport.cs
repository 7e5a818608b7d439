using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Bus;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.Messaging;

/// <summary>Loses every first publish; what the sweeper sends gets through.</summary>
internal sealed class LossyTransport
{
    private int lost;

    public int Lost => lost;

    public void Wrap(IServiceCollection services)
    {
        services.AddSingleton<MassTransitTransport>();
        services.AddSingleton<IMessageTransport>(provider => new Losing(provider.GetRequiredService<MassTransitTransport>(), this));
    }

    private sealed class Losing(IMessageTransport inner, LossyTransport owner) : IMessageTransport
    {
        public Task StartAsync(
            IReadOnlyCollection<HandlerRegistration> handlers,
            Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive,
            CancellationToken cancellation)
            => inner.StartAsync(handlers, receive, cancellation);

        public Task StopAsync(CancellationToken cancellation) => inner.StopAsync(cancellation);

        public Task PublishAsync(IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
        {
            Interlocked.Add(ref owner.lost, messages.Count);
            return Task.CompletedTask;
        }

        public Task SendAsync(string queue, IReadOnlyList<WireMessage> messages, CancellationToken cancellation)
            => inner.SendAsync(queue, messages, cancellation);
    }
}
