using IntegrationHub.Core.Http;

namespace IntegrationHub.Core.Agencies.Worklist;

/// <summary>
/// What the codes of a case are called. The catalogue belongs to intake; whoever shows cases asks here, and shows the
/// code itself where the catalogue in force does not know it (any more).
/// </summary>
public interface ICatalogueLabels
{
    /// <summary>A service.</summary>
    LocalText? Service(string service);

    /// <summary>A step of a service.</summary>
    LocalText? Step(string service, string step);

    /// <summary>A field of a service's form.</summary>
    LocalText? Field(string service, string field);

    /// <summary>A value of a field with choices; null for every other field.</summary>
    LocalText? Choice(string service, string field, string value);

    /// <summary>What may be asked for: a field of the form, or a document.</summary>
    LocalText? Item(string service, string item);
}
