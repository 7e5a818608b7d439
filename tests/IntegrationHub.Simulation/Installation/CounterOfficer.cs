using IntegrationHub.Core.Security;

namespace IntegrationHub.Simulation.Installation;

/// <summary>Who files applications.</summary>
internal sealed class CounterOfficer : ICurrentUser
{
    public bool IsAuthenticated => true;

    public string Id => "counter";

    public string DisplayName => "counter";

    public string? ClientId => null;

    public IReadOnlyList<string> Roles => [];

    public bool Has(string right) => true;

    public IReadOnlyList<string> AgenciesWith(string right) => [];
}
