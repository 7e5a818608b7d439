namespace IntegrationHub.Contracts.Agencies;

/// <summary>The applicant's NIK and the elements typed at the counter agree with the population register.</summary>
[Urn("urn:hub:civil-registry:identity-verified:1")]
public sealed record IdentityVerified(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Done;
}

/// <summary>A record of the register (family card, birth, marriage, death) was found and agrees.</summary>
[Urn("urn:hub:civil-registry:civil-record-confirmed:1")]
public sealed record CivilRecordConfirmed(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Done;
}

/// <summary>The civil registry issued a card or certificate.</summary>
[Urn("urn:hub:civil-registry:civil-document-issued:1")]
public sealed record CivilDocumentIssued(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference,
    string? ResultNumber) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Done;
}

/// <summary>The civil registry took over what another agency reported.</summary>
[Urn("urn:hub:civil-registry:population-data-updated:1")]
public sealed record PopulationDataUpdated(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Done;
}

/// <summary>The register does not know the NIK, or the elements differ.</summary>
[Urn("urn:hub:civil-registry:identity-refused:1")]
public sealed record IdentityRefused(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference,
    [property: Personal] string? Reason) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Refused;
}

/// <summary>The civil registry refused to issue or record.</summary>
[Urn("urn:hub:civil-registry:civil-document-refused:1")]
public sealed record CivilDocumentRefused(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference,
    [property: Personal] string? Reason) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Refused;
}
