namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>What services refer to by name, gathered from all files before any service is read.</summary>
internal sealed class Library
{
    public Dictionary<string, AgencyDefinition> Agencies { get; } = [];
    public Dictionary<string, CodedName> Offices { get; } = [];
    public Dictionary<string, CodedName> Categories { get; } = [];
    public Dictionary<string, DocumentDefinition> Documents { get; } = [];
    public Dictionary<string, FormField> Fields { get; } = [];
    public Dictionary<string, StepWording> Steps { get; } = [];
}

/// <param name="Name">A few words for lists and pictures.</param>
/// <param name="Role">One sentence: what the agency does.</param>
/// <param name="Produces">Documents that come out of the step, so no one may ask the applicant for them.</param>
internal sealed record StepWording(LocalizedText Name, LocalizedText Role, IReadOnlyList<string> Produces);
