using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Ui.Preferences;

namespace IntegrationHub.Modules.Intake.Pages;

/// <summary>Codes of the catalogue as the reader calls them; a code that the catalogue in force no longer has stays a code.</summary>
internal sealed class CatalogueNames(ServiceCatalogue catalogue)
{
    public string Service(string code) => Or(catalogue.Find(code)?.Name, code);

    public string Agency(string code) => Or(catalogue.Agency(code)?.Name, code);

    public string Step(string service, string step) => Or(catalogue.Find(service)?.Step(step)?.Name, step);

    public string Field(string service, string field) => Or(catalogue.Find(service)?.Field(field)?.Label, field);

    /// <summary>What an agency asked for: a field of the form, a document, or words of its own.</summary>
    public string Item(string service, string item)
        => Or(catalogue.Find(service)?.Field(item)?.Label ?? catalogue.Document(item)?.Name, item);

    private static string Or(LocalizedText? name, string code) => name?.In(Language.Current) ?? code;
}
