namespace IntegrationHub.Contracts.Agencies;

/// <summary>The practitioner is registered and the registration certificate (STR) is in force.</summary>
[Urn("urn:hub:health:practitioner-confirmed:1")]
public sealed record PractitionerConfirmed(
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

/// <summary>The place of practice or facility is confirmed.</summary>
[Urn("urn:hub:health:health-facility-confirmed:1")]
public sealed record HealthFacilityConfirmed(
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

/// <summary>An inspection, laboratory test or evidence check ended well.</summary>
[Urn("urn:hub:health:health-inspection-passed:1")]
public sealed record HealthInspectionPassed(
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

/// <summary>The health office gave its technical recommendation.</summary>
[Urn("urn:hub:health:health-recommendation-given:1")]
public sealed record HealthRecommendationGiven(
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

/// <summary>The health office issued a certificate or letter.</summary>
[Urn("urn:hub:health:hygiene-certificate-issued:1")]
public sealed record HygieneCertificateIssued(
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

/// <summary>The health register took over what another agency reported.</summary>
[Urn("urn:hub:health:health-register-updated:1")]
public sealed record HealthRegisterUpdated(
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

/// <summary>The health office refused.</summary>
[Urn("urn:hub:health:health-refused:1")]
public sealed record HealthRefused(
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
