using System.Text.RegularExpressions;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Storage;

namespace IntegrationHub.Core.Messaging;

/// <summary>The handlers of all modules, declared explicitly; nothing is found by scanning.</summary>
public sealed partial class HandlerRegistry
{
    private readonly List<HandlerRegistration> registrations = [];

    /// <summary>The handlers declared so far.</summary>
    public IReadOnlyList<HandlerRegistration> Registrations => registrations;

    internal string Module { get; set; } = "";

    /// <summary>The handlers that work on this context follow.</summary>
    public Group In<TContext>()
        where TContext : HubDbContext
        => new(this, typeof(TContext));

    /// <summary>The handlers of one module.</summary>
    public sealed class Group(HandlerRegistry registry, Type contextType)
    {
        /// <summary>Declares a handler of one message type.</summary>
        /// <param name="agency">For commands: the agency whose commands it takes.</param>
        /// <param name="queue">The queue's last part; by default the handler's name without "Handler".</param>
        /// <param name="reach">What the handler reads and writes.</param>
        public Group On<TMessage, THandler>(
            string? agency = null, Priority priority = Priority.NewWork, string? queue = null, HandlerReach reach = HandlerReach.Anything)
            where TMessage : class
            where THandler : class, IMessageHandler<TMessage>
            => Add<TMessage, THandler>(new HashSet<Type> { typeof(TMessage) }, agency, priority, queue, reach);

        /// <summary>Declares a handler of every message of Contracts that implements an interface.</summary>
        public Group OnEach<TMessage, THandler>(
            Priority priority = Priority.Results, string? queue = null, HandlerReach reach = HandlerReach.Anything)
            where TMessage : class
            where THandler : class, IMessageHandler<TMessage>
        {
            var types = typeof(UrnAttribute).Assembly.GetTypes()
                .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(TMessage)));
            return Add<TMessage, THandler>(types.ToHashSet(), agency: null, priority, queue, reach);
        }

        private Group Add<TMessage, THandler>(
            IReadOnlySet<Type> types, string? agency, Priority priority, string? queue, HandlerReach reach)
            where TMessage : class
            where THandler : class, IMessageHandler<TMessage>
        {
            if (typeof(TMessage).IsAssignableTo(typeof(IAgencyCommand)) && agency is null)
            {
                throw new ArgumentException($"{typeof(THandler).Name} handles a command to an agency and must say which one.", nameof(agency));
            }

            var name = $"{registry.Module}.{queue ?? QueueName(typeof(THandler))}";
            if (registry.registrations.Any(other => other.Queue == name))
            {
                throw new ArgumentException($"Two handlers are named {name}; give one another queue name.", nameof(queue));
            }

            registry.registrations.Add(new HandlerRegistration(
                name, registry.Module, contextType, typeof(THandler), types, agency, priority, reach,
                (handler, message, context, cancellation)
                    => ((IMessageHandler<TMessage>)handler).HandleAsync((TMessage)message, context, cancellation))
            {
                ReadAhead = typeof(THandler).IsAssignableTo(typeof(IBatchReader<TMessage>))
                    ? (handler, messages, cancellation)
                        => ((IBatchReader<TMessage>)handler).ReadAheadAsync([.. messages.Cast<TMessage>()], cancellation)
                    : null,
            });
            return this;
        }
    }

    private static string QueueName(Type handler)
    {
        var name = handler.Name.Split('`')[0];
        name = name.EndsWith("Handler", StringComparison.Ordinal) ? name[..^"Handler".Length] : name;
        return WordStart().Replace(name, "-").ToLowerInvariant();
    }

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])")]
    private static partial Regex WordStart();
}
