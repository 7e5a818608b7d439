using IntegrationHub.Contracts.Agencies;

namespace IntegrationHub.Core.Messaging;

/// <summary>In which order the sweeper serves queues that are behind.</summary>
public enum Priority
{
    /// <summary>Results of work already begun go first, so that a backlog of new work cannot keep it from ending.</summary>
    Results,

    /// <summary>Work to begin.</summary>
    NewWork,
}

/// <summary>What a handler reads and writes, and so what it must be able to see of the messages before it in its batch.</summary>
public enum HandlerReach
{
    /// <summary>Possibly rows that other messages of the batch change: each message is saved before the next is handled.</summary>
    Anything,

    /// <summary>
    /// Rows of the message's own application alone (its correlation id), apart from tables that never change. Messages
    /// of different applications are saved together, which handles several times as many.
    /// </summary>
    OwnApplication,
}

/// <summary>One handler and its queue.</summary>
/// <param name="Queue">The lasting name, <c>{module}.{what it does}</c>: queue on the broker and key of its deliveries.</param>
/// <param name="Agency">For commands to an agency: only those for this one. Null takes all.</param>
public sealed record HandlerRegistration(
    string Queue,
    string Module,
    Type ContextType,
    Type HandlerType,
    IReadOnlySet<Type> MessageTypes,
    string? Agency,
    Priority Priority,
    HandlerReach Reach,
    Func<object, object, MessageContext, CancellationToken, Task> Invoke)
{
    /// <summary>Lets the handler read ahead for a batch; null when it does not.</summary>
    public Func<object, IReadOnlyList<object>, CancellationToken, Task>? ReadAhead { get; init; }

    /// <summary>Whether this handler is to get the message.</summary>
    public bool Takes(object message)
        => MessageTypes.Contains(message.GetType())
            && (Agency is null || (message as IAgencyCommand)?.Agency == Agency);
}
