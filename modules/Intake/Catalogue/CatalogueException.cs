namespace IntegrationHub.Modules.Intake.Catalogue;

internal sealed record CatalogueError(string File, int Line, int Column, string Problem, string Remedy)
{
    public override string ToString() => $"{File}({Line},{Column}): {Problem}. {Remedy}.";
}

/// <summary>The catalogue cannot be used; carries everything that is wrong with it, in reading order.</summary>
internal sealed class CatalogueException(IReadOnlyList<CatalogueError> errors)
    : Exception($"The service catalogue has {errors.Count} error(s):\n{string.Join('\n', errors)}")
{
    public IReadOnlyList<CatalogueError> Errors { get; } = errors;
}
