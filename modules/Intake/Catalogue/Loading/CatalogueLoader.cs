using System.Security.Cryptography;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Turns YAML files into a checked catalogue.</summary>
internal static class CatalogueLoader
{
    public static ServiceCatalogue LoadBuiltIn() => Load(CatalogueSource.BuiltIn());

    /// <param name="sources">All files; what one defines, any other may use.</param>
    /// <param name="furtherAgencies">Agencies known by a connector instead of a file of the catalogue.</param>
    /// <exception cref="CatalogueException">Something is wrong; carries every error with file, line and column.</exception>
    public static ServiceCatalogue Load(
        IReadOnlyList<CatalogueSource> sources, IEnumerable<AgencyDefinition>? furtherAgencies = null)
    {
        var errors = new CatalogueErrors();
        var files = sources.SelectMany(source => Parse(source, errors)).ToList();
        var library = ReadLibrary(files, furtherAgencies ?? [], errors);
        var services = ReadServices(files, library, errors);
        files.ForEach(file => file.RefuseOtherKeys());
        errors.ThrowIfAny();
        return new ServiceCatalogue(
            VersionOf(sources),
            services,
            [.. library.Agencies.Values],
            [.. library.Offices.Values],
            [.. library.Categories.Values],
            [.. library.Documents.Values]);
    }

    private static IReadOnlyList<YamlMap> Parse(CatalogueSource source, CatalogueErrors errors)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(source.Text));
            return [.. stream.Documents
                .Select(document => YamlMap.From(document.RootNode, source.File, errors))
                .OfType<YamlMap>()];
        }
        catch (YamlException malformed)
        {
            errors.Add(source.File, malformed.Start, $"this is not well-formed YAML: {malformed.Message}", "Correct indentation, quotes or a key given twice");
            return [];
        }
    }

    private static Library ReadLibrary(
        List<YamlMap> files, IEnumerable<AgencyDefinition> furtherAgencies, CatalogueErrors errors)
    {
        var library = new Library();
        foreach (var agency in furtherAgencies)
        {
            library.Agencies[agency.Code] = agency;
        }

        var reader = new LibraryReader(library, errors);
        files.ForEach(reader.ReadAgencies);
        files.ForEach(reader.ReadRest);
        files.ForEach(reader.ReadSteps);
        return library;
    }

    private static List<ServiceDefinition> ReadServices(List<YamlMap> files, Library library, CatalogueErrors errors)
    {
        var services = new List<ServiceDefinition>();
        var codes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in files)
        {
            foreach (var item in file.Items("services"))
            {
                if (YamlMap.From(item, file.File, errors) is { } map)
                {
                    services.Add(new ServiceReader(library, errors).Read(map));
                    CheckCode(services[^1].Code, map, codes, errors);
                }
            }
        }

        return services;
    }

    private static void CheckCode(string code, YamlMap map, HashSet<string> codes, CatalogueErrors errors)
    {
        if (!codes.Add(code))
        {
            errors.Add(map.PlaceOf("code"), $"the service code '{code}' is used twice", "Give one of them another code");
        }
    }

    /// <summary>The same content gives the same version on every machine, whatever its line endings.</summary>
    private static string VersionOf(IReadOnlyList<CatalogueSource> sources)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var source in sources.OrderBy(source => source.File, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(source.Text.ReplaceLineEndings("\n")));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
