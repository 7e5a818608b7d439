namespace IntegrationHub.Contracts;

/// <summary>
/// The pinned name of a message on the wire, for example <c>urn:hub:agency:request-step:1</c>. It never changes;
/// a breaking change of the record is a new record with a new name beside the old one.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class UrnAttribute(string urn) : Attribute
{
    /// <summary>The name: <c>urn:hub:{area}:{message}:{schema version}</c>, lower case.</summary>
    public string Urn { get; } = urn;
}
