using IntegrationHub.Contracts;
using IntegrationHub.Core;
using IntegrationHub.Modules.Tax;
using IntegrationHub.Modules.Tax.Cases;
using IntegrationHub.Tests.Agencies;

namespace IntegrationHub.Tests.Tax;

public sealed class TaxConformance : AgencyConformance
{
    protected override string Agency => AgencyCodes.Tax;

    protected override string AutomatedStep => "kswp";

    protected override string OfficerStep => "issue-sppt";

    protected override HubModule CreateModule() => new TaxModule();

    private protected override IAgencyLab CreateLab(IServiceProvider services) => new AgencyLab<TaxCase>(services);
}
