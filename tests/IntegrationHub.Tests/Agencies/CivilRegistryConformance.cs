using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Modules.CivilRegistry;
using IntegrationHub.Modules.CivilRegistry.Cases;

namespace IntegrationHub.Tests.Agencies;

public sealed class CivilRegistryConformance : AgencyConformance
{
    protected override string Agency => AgencyCodes.CivilRegistry;

    protected override string AutomatedStep => "identity";

    protected override string OfficerStep => "issue";

    protected override HubModule CreateModule() => new CivilRegistryModule();

    private protected override IAgencyLab CreateLab(IServiceProvider services) => new AgencyLab<CivilCase>(services);
}
