using System.Globalization;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Health;

internal sealed class HealthRules : AgencyRules
{
    public override string Name => "health";

    public override string ReferencePrefix => "TSK";

    public override string ResultNumber(LedgerEntry entry, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"440/{entry.Id:D6}/DINKES/{now.ToWib():yyyy}");
}
