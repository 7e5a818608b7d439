namespace IntegrationHub.Core.Messaging;

/// <summary>
/// Handles one kind of message. It loads, decides and saves through its module's DbContext; what it changes, what it
/// publishes and the acknowledgement commit in one transaction, exactly once. It calls nothing over the network.
/// </summary>
/// <typeparam name="TMessage">A record of Contracts, or an interface that several of them implement.</typeparam>
public interface IMessageHandler<in TMessage>
{
    /// <summary>Handles the message. The inbox saves afterwards.</summary>
    /// <exception cref="PermanentFailureException">It can never succeed: the message is parked at once.</exception>
    /// <exception cref="DeferException">It cannot be handled yet: it comes again, and no attempt is counted.</exception>
    Task HandleAsync(TMessage message, MessageContext context, CancellationToken cancellation);
}

/// <summary>A handler that reads at once what a whole batch of its messages needs, instead of message by message.</summary>
/// <typeparam name="TMessage">As of its <see cref="IMessageHandler{TMessage}"/>.</typeparam>
public interface IBatchReader<in TMessage>
{
    /// <summary>
    /// Reads in the batch's transaction, before the first of its messages is handled, be it the only one. What it locks,
    /// it locks in the order of ids. Each message is handled on its own all the same.
    /// </summary>
    Task ReadAheadAsync(IReadOnlyList<TMessage> messages, CancellationToken cancellation);
}
