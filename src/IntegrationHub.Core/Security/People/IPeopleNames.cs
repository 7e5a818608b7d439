namespace IntegrationHub.Core.Security.People;

/// <summary>Who stands behind the ids in records of who did what, for pages that show them.</summary>
public interface IPeopleNames
{
    /// <summary>The names by id; machines and whoever is not known (any more) are called by their id.</summary>
    Task<IReadOnlyDictionary<string, string>> OfAsync(IEnumerable<string?> ids, CancellationToken cancellation);
}
