using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Http;

namespace IntegrationHub.Modules.Intake.Catalogue;

/// <summary>Tells the agencies' pages what the catalogue in force calls things.</summary>
internal sealed class CatalogueLabels(ServiceCatalogue catalogue) : ICatalogueLabels
{
    public LocalText? Service(string service) => Told(catalogue.Find(service)?.Name);

    public LocalText? Step(string service, string step) => Told(catalogue.Find(service)?.Step(step)?.Name);

    public LocalText? Field(string service, string field) => Told(catalogue.Find(service)?.Field(field)?.Label);

    public LocalText? Choice(string service, string field, string value)
        => Told(catalogue.Find(service)?.Field(field)?.Options.FirstOrDefault(option => option.Value == value)?.Label);

    public LocalText? Item(string service, string item)
        => Field(service, item) ?? Told(catalogue.Document(item)?.Name);

    private static LocalText? Told(LocalizedText? text) => text is null ? null : new LocalText(text.Id, text.En);
}
