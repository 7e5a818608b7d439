namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Names that must exist elsewhere in the catalogue.</summary>
internal sealed class References(Library library, CatalogueErrors errors)
{
    public IReadOnlyList<string> Agencies(YamlMap map, string key) =>
        Known(map, key, library.Agencies, "agency", "agencies");

    public IReadOnlyList<string> Documents(YamlMap map, string key) =>
        Known(map, key, library.Documents, "document", "documents");

    public string Agency(YamlMap map, string key)
    {
        var code = map.Text(key);
        Check(code, map.PlaceOf(key), library.Agencies, "agency", "agencies");
        return code;
    }

    public CodedName Office(YamlMap map, string key) => Named(map, key, library.Offices, "office", "offices");

    public CodedName Category(YamlMap map, string key) => Named(map, key, library.Categories, "category", "categories");

    public T? Check<T>(string name, Place place, Dictionary<string, T> known, string what, string section)
        where T : class
    {
        if (known.TryGetValue(name, out var found) || name.Length == 0)
        {
            return found;
        }

        errors.Add(place, $"unknown {what} '{name}'", Remedy(name, known.Keys, section));
        return null;
    }

    private CodedName Named(YamlMap map, string key, Dictionary<string, CodedName> known, string what, string section)
    {
        var code = map.Text(key);
        return Check(code, map.PlaceOf(key), known, what, section) ?? new CodedName(code, new LocalizedText(code, code));
    }

    private List<string> Known<T>(YamlMap map, string key, Dictionary<string, T> known, string what, string section)
        where T : class
    {
        var names = map.Texts(key);
        foreach (var (name, place) in names)
        {
            Check(name, place, known, what, section);
        }

        return [.. names.Select(item => item.Text)];
    }

    private static string Remedy(string name, IEnumerable<string> known, string section)
    {
        var near = known.Where(candidate => Distance(candidate, name) <= 2).Order().ToList();
        return near.Count > 0
            ? $"Did you mean {string.Join(" or ", near)}?"
            : $"Correct the name, or add it under '{section}'";
    }

    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var row = 1; row <= left.Length; row++)
        {
            var current = new int[right.Length + 1];
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var swap = previous[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1);
                current[column] = Math.Min(swap, Math.Min(previous[column], current[column - 1]) + 1);
            }

            previous = current;
        }

        return previous[^1];
    }
}
