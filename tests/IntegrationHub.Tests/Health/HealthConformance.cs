using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Modules.Health;
using IntegrationHub.Modules.Health.Cases;
using IntegrationHub.Tests.Agencies;

namespace IntegrationHub.Tests.Health;

public sealed class HealthConformance : AgencyConformance
{
    protected override string Agency => AgencyCodes.Health;

    protected override string AutomatedStep => "practitioner-check";

    protected override string OfficerStep => "facility-check";

    protected override HubModule CreateModule() => new HealthModule();

    private protected override IAgencyLab CreateLab(IServiceProvider services) => new AgencyLab<HealthCase>(services);
}
