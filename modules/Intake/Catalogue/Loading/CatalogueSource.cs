using System.Reflection;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>One YAML file of the catalogue: a name for messages, and its text.</summary>
internal sealed record CatalogueSource(string File, string Text)
{
    private const string ResourcePrefix = "Catalogue/Data/";

    public static IReadOnlyList<CatalogueSource> BuiltIn()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(ResourcePrefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => Read(assembly, name))];
    }

    /// <summary>The YAML files of a folder, for services a mall adds to the built-in ones; none when it is missing.</summary>
    public static IReadOnlyList<CatalogueSource> InFolder(string folder) =>
        Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder, "*.yaml")
                .Order(StringComparer.Ordinal)
                .Select(path => new CatalogueSource(path, System.IO.File.ReadAllText(path)))]
            : [];

    private static CatalogueSource Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return new CatalogueSource(name[ResourcePrefix.Length..], reader.ReadToEnd());
    }
}
