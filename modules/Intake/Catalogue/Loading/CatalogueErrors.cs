using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

internal sealed class CatalogueErrors
{
    private readonly List<CatalogueError> errors = [];

    public int Count => errors.Count;

    public void Add(Place place, string problem, string remedy) => Add(place.File, place.Node.Start, problem, remedy);

    public void Add(string file, Mark mark, string problem, string remedy) =>
        errors.Add(new CatalogueError(file, (int)mark.Line, (int)mark.Column, problem, remedy));

    public void ThrowIfAny()
    {
        if (errors.Count > 0)
        {
            throw new CatalogueException(
                [.. errors.OrderBy(error => error.File, StringComparer.Ordinal).ThenBy(error => error.Line)]);
        }
    }
}

/// <summary>Where something stands in the catalogue's files.</summary>
internal readonly record struct Place(string File, YamlNode Node);
