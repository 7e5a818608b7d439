using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Core.Http;
using IntegrationHub.Ui.Preferences;

namespace IntegrationHub.Ui.Worklist;

/// <summary>Codes of a case as the reader calls them; a code the catalogue does not know stays a code.</summary>
public sealed class CaseNames(ICatalogueLabels labels)
{
    /// <summary>A service.</summary>
    public string Service(string service) => Or(labels.Service(service), service);

    /// <summary>A step of a service.</summary>
    public string Step(string service, string step) => Or(labels.Step(service, step), step);

    /// <summary>A field of a service's form.</summary>
    public string Field(string service, string field) => Or(labels.Field(service, field), field);

    /// <summary>A field's value: the words of its choice, or as it was typed.</summary>
    public string Value(string service, string field, string value) => Or(labels.Choice(service, field, value), value);

    /// <summary>What an agency asked for.</summary>
    public string Item(string service, string item) => Or(labels.Item(service, item), item);

    private static string Or(LocalText? text, string code) => text is { } known ? known.ForReader() : code;
}
