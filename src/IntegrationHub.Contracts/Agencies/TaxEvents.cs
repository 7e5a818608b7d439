namespace IntegrationHub.Contracts.Agencies;

/// <summary>The taxpayer status is valid (KSWP), or no arrears stand open.</summary>
[Urn("urn:hub:tax:tax-clearance-confirmed:1")]
public sealed record TaxClearanceConfirmed(
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

/// <summary>A taxpayer or tax object was registered or activated.</summary>
[Urn("urn:hub:tax:taxpayer-registered:1")]
public sealed record TaxpayerRegistered(
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

/// <summary>An assessment, validation, letter or other tax decision was issued.</summary>
[Urn("urn:hub:tax:tax-decided:1")]
public sealed record TaxDecided(
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

/// <summary>The tax file took over what another agency reported.</summary>
[Urn("urn:hub:tax:tax-record-updated:1")]
public sealed record TaxRecordUpdated(
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

/// <summary>The taxpayer status is not valid, or arrears stand open.</summary>
[Urn("urn:hub:tax:tax-clearance-refused:1")]
public sealed record TaxClearanceRefused(
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

/// <summary>The tax office refused.</summary>
[Urn("urn:hub:tax:tax-refused:1")]
public sealed record TaxRefused(
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
