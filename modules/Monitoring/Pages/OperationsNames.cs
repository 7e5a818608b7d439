using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Agencies.Worklist;
using IntegrationHub.Ui.Components;
using IntegrationHub.Ui.Preferences;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Modules.Monitoring.Pages;

/// <summary>Codes as the reader calls them; what nobody has a name for stays a code.</summary>
internal sealed class OperationsNames(
    IEnumerable<Agency> agencies, IEnumerable<ICatalogueLabels> labels, IStringLocalizer<Texts> texts)
{
    private readonly ICatalogueLabels? catalogue = labels.FirstOrDefault();

    /// <summary>The agencies to choose from.</summary>
    public IReadOnlyList<ChoiceOption> AgencyOptions
        => [.. agencies.Select(agency => new ChoiceOption(agency.Code, agency.NameForReader())).OrderBy(option => option.Label, StringComparer.Ordinal)];

    public string Agency(string code) => agencies.FirstOrDefault(agency => agency.Code == code)?.NameForReader() ?? code;

    public string Service(string service) => catalogue?.Service(service)?.ForReader() ?? service;

    public string Step(string service, string step) => catalogue?.Step(service, step)?.ForReader() ?? step;

    /// <summary>Who did it: the hub, the agency's system, or a person by name.</summary>
    public string Who(string? by) => by switch
    {
        null => "",
        "hub" => texts["By.Hub"],
        "backend" => texts["By.Backend"],
        _ => by,
    };
}
