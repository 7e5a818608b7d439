namespace IntegrationHub.Contracts.Agencies;

/// <summary>The business number (NIB) exists and fits the activity.</summary>
[Urn("urn:hub:licensing:business-number-confirmed:1")]
public sealed record BusinessNumberConfirmed(
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

/// <summary>An administrative, technical or spatial review ended well.</summary>
[Urn("urn:hub:licensing:licence-review-passed:1")]
public sealed record LicenceReviewPassed(
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

/// <summary>A licence, permit, certificate, approval or business number was issued.</summary>
[Urn("urn:hub:licensing:licence-issued:1")]
public sealed record LicenceIssued(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference,
    string? ResultNumber,
    bool Deemed) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Done;
}

/// <summary>A licence or business number was revoked as asked for.</summary>
[Urn("urn:hub:licensing:licence-revoked:1")]
public sealed record LicenceRevoked(
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

/// <summary>The licence register took over what another agency reported.</summary>
[Urn("urn:hub:licensing:licence-register-updated:1")]
public sealed record LicenceRegisterUpdated(
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

/// <summary>The licensing office refused.</summary>
[Urn("urn:hub:licensing:licence-refused:1")]
public sealed record LicenceRefused(
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
