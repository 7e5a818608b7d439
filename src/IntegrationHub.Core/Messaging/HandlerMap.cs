namespace IntegrationHub.Core.Messaging;

/// <summary>Who gets which message. Fixed once the modules have declared their handlers.</summary>
public sealed class HandlerMap(HandlerRegistry registry)
{
    private readonly Dictionary<string, HandlerRegistration> byQueue
        = registry.Registrations.ToDictionary(registration => registration.Queue);

    private readonly ILookup<Type, HandlerRegistration> byType = registry.Registrations
        .SelectMany(registration => registration.MessageTypes, (registration, type) => (type, registration))
        .ToLookup(pair => pair.type, pair => pair.registration);

    /// <summary>Every handler.</summary>
    public IReadOnlyCollection<HandlerRegistration> All => byQueue.Values;

    /// <summary>The handlers that are to get this message.</summary>
    public IEnumerable<HandlerRegistration> For(object message)
        => byType[message.GetType()].Where(registration => registration.Takes(message));

    /// <summary>The handler behind a queue, or null when this version of the hub has none of that name.</summary>
    public HandlerRegistration? Find(string queue) => byQueue.GetValueOrDefault(queue);
}
