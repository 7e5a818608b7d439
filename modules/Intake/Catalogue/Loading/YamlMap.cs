using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>
/// A YAML mapping that reports what is missing or misshapen instead of throwing, and remembers which keys
/// were asked for, so that a misspelt key is found. A value in error reads as empty or zero: the loader
/// throws before anyone can use it.
/// </summary>
internal sealed class YamlMap(YamlMappingNode node, string file, CatalogueErrors errors)
{
    private readonly HashSet<string> known = [];

    // By text, as looking a node up by another node costs several times as much.
    private readonly Dictionary<string, YamlNode> values = node.Children
        .Where(entry => entry.Key is YamlScalarNode { Value: not null })
        .ToDictionary(entry => ((YamlScalarNode)entry.Key).Value!, entry => entry.Value);

    public string File => file;

    public Place Place => new(file, node);

    public static YamlMap? From(YamlNode node, string file, CatalogueErrors errors)
    {
        if (node is YamlMappingNode mapping)
        {
            return new YamlMap(mapping, file, errors);
        }

        errors.Add(new Place(file, node), "a mapping of keys and values is expected here", "Write 'key: value' lines");
        return null;
    }

    public bool Has(string key) => values.ContainsKey(key);

    public Place PlaceOf(string key) => Take(key) is { } value ? new Place(file, value) : Place;

    public YamlNode? Take(string key)
    {
        known.Add(key);
        return values.GetValueOrDefault(key);
    }

    public string Text(string key)
    {
        var text = OptionalText(key);
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(Place, $"'{key}' is missing", $"Add '{key}: ...'");
        }

        return text ?? "";
    }

    public string? OptionalText(string key)
    {
        switch (Take(key))
        {
            case null:
                return null;
            case YamlScalarNode scalar:
                return scalar.Value;
            default:
                errors.Add(PlaceOf(key), $"'{key}' must be a single text", "Write it on one line after the colon");
                return null;
        }
    }

    public decimal? Number(string key)
    {
        var text = OptionalText(key);
        if (text is null)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Number & ~NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        errors.Add(PlaceOf(key), $"'{key}' is '{text}', which is no number", "Write digits only");
        return null;
    }

    public int? WholeNumber(string key)
    {
        var number = Number(key);
        if (number is null || (number >= 0 && number == decimal.Truncate(number.Value) && number <= int.MaxValue))
        {
            return (int?)number;
        }

        errors.Add(PlaceOf(key), $"'{key}' is {number}, which is no whole number from 0", "Write 0, 1, 2, ...");
        return null;
    }

    public int RequiredWholeNumber(string key)
    {
        if (!Has(key))
        {
            errors.Add(Place, $"'{key}' is missing", $"Add '{key}: <number>'");
        }

        return WholeNumber(key) ?? 0;
    }

    public bool Flag(string key, bool fallback)
    {
        var text = OptionalText(key);
        switch (text)
        {
            case null:
                return fallback;
            case "true":
                return true;
            case "false":
                return false;
            default:
                errors.Add(PlaceOf(key), $"'{key}' is '{text}'", "Write true or false");
                return fallback;
        }
    }

    public LocalizedText? OptionalLocalized(string key) => Has(key) ? Localized(key) : null;

    public LocalizedText Localized(string key)
    {
        if (Take(key) is not { } value)
        {
            errors.Add(Place, $"'{key}' is missing", $"Add '{key}: {{ id: ..., en: ... }}'");
            return new LocalizedText("", "");
        }

        var map = From(value, file, errors);
        var text = map?.Translations() ?? new LocalizedText("", "");
        map?.RefuseOtherKeys();
        return text;
    }

    /// <summary>The keys <c>id</c> and <c>en</c> of this very mapping.</summary>
    public LocalizedText Translations() => new(Translation("id", "Indonesian"), Translation("en", "English"));

    public IReadOnlyList<(string Text, Place Place)> Texts(string key)
    {
        var texts = new List<(string, Place)>();
        foreach (var item in Items(key))
        {
            if (item is YamlScalarNode { Value: { } text })
            {
                texts.Add((text, new Place(file, item)));
            }
            else
            {
                errors.Add(new Place(file, item), $"'{key}' must list single texts", "Write [one, two]");
            }
        }

        return texts;
    }

    public IReadOnlyList<YamlNode> Items(string key)
    {
        switch (Take(key))
        {
            case null:
                return [];
            case YamlSequenceNode sequence:
                return [.. sequence.Children];
            default:
                errors.Add(PlaceOf(key), $"'{key}' must be a list", "Start each entry with '- ' or write [one, two]");
                return [];
        }
    }

    public IEnumerable<(string Key, Place Place, YamlNode Value)> Entries()
    {
        foreach (var (key, value) in node.Children)
        {
            if (key is YamlScalarNode { Value: { } name })
            {
                yield return (name, new Place(file, key), value);
            }
        }
    }

    public void RefuseOtherKeys()
    {
        foreach (var (key, place, _) in Entries().Where(entry => !known.Contains(entry.Key)))
        {
            errors.Add(place, $"unknown key '{key}'", $"Known here: {string.Join(", ", known.Order())}");
        }
    }

    private string Translation(string language, string name)
    {
        var text = OptionalText(language);
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add(Place, $"the {name} text '{language}' is missing", $"Add '{language}: ...'");
        }

        return text ?? "";
    }
}
