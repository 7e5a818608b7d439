using System.Collections.Frozen;
using System.Reflection;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;

namespace IntegrationHub.Core.Messaging;

/// <summary>Every message of Contracts by its pinned name.</summary>
public sealed class MessageTypes
{
    private readonly FrozenDictionary<string, Type> byUrn;
    private readonly FrozenDictionary<Type, string> urns;
    private readonly FrozenSet<Type> personal;

    /// <summary>Reads the names from Contracts.</summary>
    public MessageTypes()
        : this(typeof(UrnAttribute).Assembly.GetTypes())
    {
    }

    /// <summary>Those among these types that carry a name: what a version with fewer messages knows.</summary>
    internal MessageTypes(IEnumerable<Type> all)
    {
        var types = all
            .Where(type => type.GetCustomAttribute<UrnAttribute>() is not null)
            .ToDictionary(type => type.GetCustomAttribute<UrnAttribute>()!.Urn);
        byUrn = types.ToFrozenDictionary();
        urns = types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
        personal = types.Values
            .Where(type => type.GetProperties().Any(property => property.IsDefined(typeof(PersonalAttribute))))
            .ToFrozenSet();
    }

    /// <summary>Every message type.</summary>
    public IEnumerable<Type> All => urns.Keys;

    /// <summary>The pinned name of a message type.</summary>
    /// <exception cref="InvalidOperationException">The type is not a message of Contracts.</exception>
    public string UrnOf(Type type)
        => urns.TryGetValue(type, out var urn)
            ? urn
            : throw new InvalidOperationException($"{type.Name} is no message of Contracts: it carries no Urn.");

    /// <summary>The type behind a name, or null when this version of the hub does not know it.</summary>
    public Type? Find(string urn) => byUrn.GetValueOrDefault(urn);

    /// <summary>Whether the message has fields that are sealed.</summary>
    public bool IsPersonal(Type type) => personal.Contains(type);

    /// <summary>
    /// The exchange a message is published to: its name, and for a command the agency it is for,
    /// so that the broker's topology shows the domain.
    /// </summary>
    public static string ExchangeOf(string urn, string? agency)
    {
        var name = urn["urn:".Length..].Replace(':', '.');
        return agency is null ? name : $"{name}.{agency}";
    }

    /// <summary>The agency a message is routed to; null for events.</summary>
    public static string? AgencyOf(object message) => (message as IAgencyCommand)?.Agency;
}
