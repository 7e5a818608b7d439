namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Reads <c>applicant</c>: the agencies that see other shared data here than they usually do.</summary>
internal sealed class ApplicantVisibilityReader(Library library, CatalogueErrors errors)
{
    private static readonly string[] Known =
        ["nik", "fullName", "kkNumber", "npwp", "phone", "email", "address", "districtCode"];

    public IReadOnlyDictionary<string, IReadOnlyList<string>> Read(YamlMap service, IReadOnlySet<string> participants)
    {
        var visible = participants
            .Where(library.Agencies.ContainsKey)
            .ToDictionary(agency => agency, agency => library.Agencies[agency].Applicant);
        if (service.Take("applicant") is { } node && YamlMap.From(node, service.File, errors) is { } map)
        {
            Override(visible, map);
        }

        return visible;
    }

    public static void Check(YamlMap map, string key, CatalogueErrors errors)
    {
        foreach (var (name, place) in map.Texts(key).Where(item => !Known.Contains(item.Text)))
        {
            errors.Add(place, $"'{name}' is no part of the applicant's data", $"Known: {string.Join(", ", Known)}");
        }
    }

    private void Override(Dictionary<string, IReadOnlyList<string>> visible, YamlMap map)
    {
        foreach (var (agency, place, _) in map.Entries())
        {
            if (!visible.ContainsKey(agency))
            {
                errors.Add(place, $"'{agency}' takes no part in this service", $"Agencies: {string.Join(", ", visible.Keys)}");
                continue;
            }

            Check(map, agency, errors);
            visible[agency] = [.. map.Texts(agency).Select(item => item.Text)];
        }
    }
}
