namespace IntegrationHub.Core.Messaging.Ledger;

/// <summary>Which messages travel together.</summary>
internal static class Parcels
{
    private const int Largest = 32;

    /// <summary>Those of one type, for one agency where they are commands, together, in the order they come.</summary>
    public static IEnumerable<WireMessage[]> Of(IEnumerable<WireMessage> messages)
        => messages.GroupBy(message => (message.Urn, message.Agency)).SelectMany(way => way.Chunk(Largest));
}
