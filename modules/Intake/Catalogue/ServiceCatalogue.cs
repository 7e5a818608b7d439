using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace IntegrationHub.Modules.Intake.Catalogue;

/// <summary>Every service the mall offers, checked as a whole: what stands here can be routed.</summary>
internal sealed record ServiceCatalogue(
    string Version,
    IReadOnlyList<ServiceDefinition> Services,
    IReadOnlyList<AgencyDefinition> Agencies,
    IReadOnlyList<CodedName> Offices,
    IReadOnlyList<CodedName> Categories,
    IReadOnlyList<DocumentDefinition> Documents)
{
    private readonly FrozenDictionary<string, ServiceDefinition> byCode =
        Services.ToFrozenDictionary(service => service.Code, StringComparer.OrdinalIgnoreCase);

    private readonly FrozenDictionary<string, AgencyDefinition> agencyByCode =
        Agencies.ToFrozenDictionary(agency => agency.Code, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, DocumentDefinition> documentByName = NamesOf(Documents);

    public ServiceDefinition? Find(string code) => byCode.GetValueOrDefault(code);

    public bool TryFind(string code, [NotNullWhen(true)] out ServiceDefinition? service) =>
        byCode.TryGetValue(code, out service);

    public AgencyDefinition? Agency(string code) => agencyByCode.GetValueOrDefault(code);

    /// <summary>By id or by its name in either language; letter case and outer spaces do not matter.</summary>
    public DocumentDefinition? Document(string idOrName) => documentByName.GetValueOrDefault(idOrName.Trim());

    private static FrozenDictionary<string, DocumentDefinition> NamesOf(IReadOnlyList<DocumentDefinition> documents)
    {
        var names = new Dictionary<string, DocumentDefinition>(StringComparer.OrdinalIgnoreCase);
        foreach (var document in documents)
        {
            names[document.Id] = document;
            names[document.Name.Id] = document;
            names[document.Name.En] = document;
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
