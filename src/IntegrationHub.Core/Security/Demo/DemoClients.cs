using IntegrationHub.Contracts;

namespace IntegrationHub.Core.Security.Demo;

/// <summary>One client of the demo.</summary>
/// <param name="ClientId">Its id.</param>
/// <param name="DisplayName">Its name.</param>
/// <param name="Scopes">What it may do.</param>
public sealed record DemoClient(string ClientId, string DisplayName, IReadOnlyList<string> Scopes);

/// <summary>The clients of the Demo profile. No other profile makes them or accepts them.</summary>
public static class DemoClients
{
    /// <summary>Every demo client's secret.</summary>
    public const string Secret = "demo-secret";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DemoClient> All { get; } =
    [
        new("demo-counter", "Demo: loket", [.. Roles.RightsOf(Roles.CounterOfficer)]),
        new("demo-it", "Demo: TI", [.. Roles.RightsOf(Roles.ItOperator)]),
        new("demo-supervisor", "Demo: pengawas", [.. Roles.RightsOf(Roles.Supervisor)]),
        Agency("demo-civil-registry", "Demo: Disdukcapil", AgencyCodes.CivilRegistry),
        Agency("demo-licensing", "Demo: DPMPTSP", AgencyCodes.Licensing),
        Agency("demo-tax", "Demo: Bapenda", AgencyCodes.Tax),
        Agency("demo-health", "Demo: Dinkes", AgencyCodes.Health),
    ];

    /// <summary>Whether an id belongs to the demo.</summary>
    public static bool IsDemo(string clientId) => All.Any(client => client.ClientId == clientId);

    private static DemoClient Agency(string clientId, string name, string agency)
        => new(clientId, name, [.. Roles.RightsOf(Roles.AgencyOfficer(agency))]);
}
