using IntegrationHub.Core;
using IntegrationHub.Modules.CivilRegistry;
using IntegrationHub.Modules.Health;
using IntegrationHub.Modules.Intake;
using IntegrationHub.Modules.Licensing;
using IntegrationHub.Modules.Monitoring;
using IntegrationHub.Modules.Reconciliation;
using IntegrationHub.Modules.Tax;

namespace IntegrationHub.Host;

/// <summary>The modules of this hub. A further agency is one line here and one folder under <c>modules</c>.</summary>
public static class HubModules
{
    /// <summary>All of them, in the order they are set up.</summary>
    public static IReadOnlyList<HubModule> All { get; } =
    [
        new IntakeModule(),
        new CivilRegistryModule(),
        new LicensingModule(),
        new TaxModule(),
        new HealthModule(),
        new ReconciliationModule(),
        new MonitoringModule(),
    ];
}
