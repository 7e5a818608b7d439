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

    /// <summary>
    /// Publishes messages of one type, for one agency where it is a command's, to their exchange. Ends when the broker has
    /// confirmed all of them; when it fails, some may have got there.
    /// </summary>
    /// <exception cref="TransportDownException">The pipe is out of order as a whole.</exception>
    /// <exception cref="UnroutableException">No queue is bound to the exchange.</exception>
    Task PublishAsync(IReadOnlyList<WireMessage> messages, CancellationToken cancellation);

    /// <summary>
    /// Sends messages of one type, for one agency where it is a command's, to the queue of one handler only: what the sweeper
    /// repeats. Ends when the broker has confirmed all of them; when it fails, some may have got there.
    /// </summary>
    /// <exception cref="TransportDownException">The pipe is out of order as a whole.</exception>
    /// <exception cref="UnroutableException">The queue does not exist.</exception>
    Task SendAsync(string queue, IReadOnlyList<WireMessage> messages, CancellationToken cancellation);
}

/// <summary>The pipe takes nothing now, whatever the queue: a broker that is down, blocked or silent.</summary>
public sealed class TransportDownException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>The pipe works, but no queue took the message: the topology of that one lane is broken.</summary>
public sealed class UnroutableException(string message, Exception innerException) : Exception(message, innerException);
