using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Modules.CivilRegistry.Cases;

/// <summary>A step at the civil registry. Of what the register holds about a person, it keeps only whether it agrees.</summary>
internal sealed class CivilCase : AgencyCase
{
    /// <summary>What the register said of each element that was sent.</summary>
    public IReadOnlyList<ElementMatch> Matches { get; set; } = [];

    /// <summary>The registry's own time of the newest state known; its answers carry no number.</summary>
    public DateTimeOffset? RegistryChangedAt { get; set; }
}
