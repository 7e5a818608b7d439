using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Reads the shared parts of one file; what refers to an agency comes after the agencies of all files.</summary>
internal sealed class LibraryReader(Library library, CatalogueErrors errors)
{
    public void ReadAgencies(YamlMap file)
    {
        Each(file, "agencies", (code, map) => library.Agencies.TryAdd(code, Agency(code, map)));
        Each(file, "offices", (code, map) => library.Offices.TryAdd(code, new CodedName(code, map.Translations())));
        Each(file, "categories", (code, map) => library.Categories.TryAdd(code, new CodedName(code, map.Translations())));
    }

    public void ReadRest(YamlMap file)
    {
        var fields = new FieldReader(library, errors);
        Each(file, "documents", (id, map) => library.Documents.TryAdd(id, Document(id, map)));
        Each(file, "fields", (name, map) => library.Fields.TryAdd(name, fields.Read(name, map, template: null)));
    }

    /// <summary>After the documents of all files: a step says which of them it produces.</summary>
    public void ReadSteps(YamlMap file) =>
        Each(file, "steps", (name, map) => library.Steps.TryAdd(name, Step(map)));

    private AgencyDefinition Agency(string code, YamlMap map)
    {
        ApplicantVisibilityReader.Check(map, "applicant", errors);
        return new(code, map.Localized("name"), [.. map.Texts("applicant").Select(item => item.Text)]);
    }

    private DocumentDefinition Document(string id, YamlMap map) => new(
        id,
        map.Translations(),
        map.Has("agencies") ? new References(library, errors).Agencies(map, "agencies") : null);

    private StepWording Step(YamlMap map) =>
        new(map.Localized("name"), map.Localized("role"), new References(library, errors).Documents(map, "produces"));

    private void Each(YamlMap file, string section, Func<string, YamlMap, bool> add)
    {
        if (file.Take(section) is not { } node || YamlMap.From(node, file.File, errors) is not { } entries)
        {
            return;
        }

        foreach (var (key, place, value) in entries.Entries())
        {
            Add(section, key, place, value, add);
        }
    }

    private void Add(string section, string key, Place place, YamlNode value, Func<string, YamlMap, bool> add)
    {
        if (YamlMap.From(value, place.File, errors) is not { } map)
        {
            return;
        }

        if (!add(key, map))
        {
            errors.Add(place, $"'{key}' stands twice under '{section}'", "Keep one of the two, or rename one");
        }

        map.RefuseOtherKeys();
    }
}
