namespace IntegrationHub.Core.Agencies;

/// <summary>An agency as its module registers it.</summary>
/// <param name="Code">As in addresses and messages, for example <c>civil-registry</c>.</param>
/// <param name="NameId">Its name in Indonesian.</param>
/// <param name="NameEn">Its name in English.</param>
public sealed record Agency(string Code, string NameId, string NameEn)
{
    /// <summary>Its name in a reader's language.</summary>
    public string Name(string language) => language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? NameEn : NameId;
}
