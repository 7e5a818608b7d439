namespace IntegrationHub.Core.Messaging;

/// <summary>
/// The pipe between a publisher and its handlers' queues. It may lose and repeat: the ledger is the record.
/// Every adapter passes the same conformance tests.
/// </summary>
public interface IMessageTransport
{
    /// <summary>
    /// Declares the queues, binds them to the exchanges of their messages and begins to receive.
    /// A message counts as taken when <paramref name="receive"/> has ended, however it ended.
    /// </summary>
    Task StartAsync(
        IReadOnlyCollection<HandlerRegistration> handlers,
        Func<HandlerRegistration, WireMessage, CancellationToken, Task> receive,
        CancellationToken cancellation);

    /// <summary>Stops receiving, lets running handlers end and disconnects.</summary>
    Task StopAsync(CancellationToken cancellation);

    /// <summary>Publishes to the exchange of the message's type. Ends when the broker has confirmed.</summary>
    Task PublishAsync(WireMessage message, CancellationToken cancellation);

    /// <summary>Sends to the queue of one handler only: what the sweeper repeats.</summary>
    Task SendAsync(string queue, WireMessage message, CancellationToken cancellation);
}
