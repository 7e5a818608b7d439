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
    Func<object, object, MessageContext, CancellationToken, Task> Invoke)
{
    /// <summary>Whether this handler is to get the message.</summary>
    public bool Takes(object message)
        => MessageTypes.Contains(message.GetType())
            && (Agency is null || (message as IAgencyCommand)?.Agency == Agency);
}
