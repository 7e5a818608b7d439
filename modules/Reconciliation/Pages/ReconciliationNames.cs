using IntegrationHub.Core.Agencies;
using IntegrationHub.Core.Security.People;
using IntegrationHub.Modules.Reconciliation.Runs;
using IntegrationHub.Ui.Components;
using IntegrationHub.Ui.Preferences;
using Microsoft.Extensions.Localization;

namespace IntegrationHub.Modules.Reconciliation.Pages;

/// <summary>Codes and ids as the reader calls them.</summary>
internal sealed class ReconciliationNames(IEnumerable<Agency> agencies, IPeopleNames people, IStringLocalizer<Texts> texts)
{
    /// <summary>The agencies to choose from.</summary>
    public IReadOnlyList<ChoiceOption> AgencyOptions
        => [.. agencies.Select(agency => new ChoiceOption(agency.Code, agency.NameForReader())).OrderBy(option => option.Label, StringComparer.Ordinal)];

    public string Agency(string code) => agencies.FirstOrDefault(agency => agency.Code == code)?.NameForReader() ?? code;

    /// <summary>Those who did something, by name; the schedule is one of them.</summary>
    public async Task<IReadOnlyDictionary<string, string>> PeopleAsync(IEnumerable<string?> ids, CancellationToken cancellation)
    {
        var names = new Dictionary<string, string>(await people.OfAsync(ids, cancellation));
        if (names.ContainsKey(Run.Scheduler))
        {
            names[Run.Scheduler] = texts["By.Scheduler"];
        }

        return names;
    }
}
