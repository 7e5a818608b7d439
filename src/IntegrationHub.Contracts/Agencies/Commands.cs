namespace IntegrationHub.Contracts.Agencies;

/// <summary>Asks an agency to act on one step of an application; always the first command of its step.</summary>
/// <param name="DueOn">The last working day on which the agency keeps its promise.</param>
/// <param name="Automated">Whether the agency's backend is expected to answer without an officer.</param>
/// <param name="Applicant">Only those of the applicant's data that the catalogue lets this agency see.</param>
/// <param name="Fields">Only those form fields that the catalogue lets this agency see, as normalised text.</param>
[Urn("urn:hub:agency:request-step:1")]
public sealed record RequestStep(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string ReceiptCode,
    string Agency,
    string Step,
    string ServiceCode,
    string CatalogueVersion,
    bool Automated,
    DateTimeOffset RequestedAt,
    DateOnly DueOn,
    [property: Personal] ApplicantData Applicant,
    [property: Personal] IReadOnlyDictionary<string, string> Fields,
    [property: Personal] IReadOnlyList<DocumentReference> Documents) : IAgencyCommand
{
    /// <summary>Whether the applicant stands at the counter: a daily quota keeps a reserve for such requests.</summary>
    public bool WalkIn { get; init; }
}

/// <summary>Brings an agency what it asked the applicant for.</summary>
[Urn("urn:hub:agency:provide-additions:1")]
public sealed record ProvideAdditions(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string ReceiptCode,
    string Agency,
    [property: Personal] IReadOnlyDictionary<string, string> Fields,
    [property: Personal] IReadOnlyList<DocumentReference> Documents,
    [property: Personal] string? Note) : IAgencyCommand;

/// <summary>Tells an agency that the application was withdrawn and the step is no longer wanted.</summary>
[Urn("urn:hub:agency:cancel-step:1")]
public sealed record CancelStep(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string ReceiptCode,
    string Agency,
    [property: Personal] string Reason) : IAgencyCommand;

/// <summary>What an agency may know of the applicant. A field that the agency must not see is null.</summary>
/// <param name="Nik">16 digits.</param>
/// <param name="Npwp">16 digits.</param>
/// <param name="Phone">E.164, for example +6281200000001.</param>
/// <param name="DistrictCode">Kemendagri code with dots, for example 32.14.01.</param>
public sealed record ApplicantData(
    string? Nik,
    string? FullName,
    string? KkNumber,
    string? Npwp,
    string? Phone,
    string? Email,
    string? Address,
    string? DistrictCode);

/// <summary>A document that came with the application.</summary>
/// <param name="FileId">The stored file, when it was uploaded; null when the officer has seen the paper.</param>
public sealed record DocumentReference(string Name, Guid? FileId);
