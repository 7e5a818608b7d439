namespace IntegrationHub.Contracts.Agencies;

/// <summary>The agency's backend has acknowledged the step.</summary>
[Urn("urn:hub:agency:step-delivered:1")]
public sealed record StepDelivered(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Delivered;
}

/// <summary>An officer of the agency works on the step, for the first time or again.</summary>
[Urn("urn:hub:agency:step-taken-up:1")]
public sealed record StepTakenUp(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.InReview;
}

/// <summary>The agency needs something from the applicant before it can decide.</summary>
[Urn("urn:hub:agency:more-information-requested:1")]
public sealed record MoreInformationRequested(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference,
    [property: Personal] string? Reason,
    IReadOnlyList<string> MissingItems) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.WaitingForApplicant;
}

/// <summary>The hub could not carry the step to an end by itself; a person at the agency owns it now.</summary>
[Urn("urn:hub:agency:step-given-up:1")]
public sealed record StepGivenUp(
    Guid ApplicationId,
    Guid StepId,
    int Sequence,
    string Agency,
    string Step,
    DateTimeOffset At,
    string? BackendReference,
    [property: Personal] string? Reason) : IStepEvent
{
    StepMove IStepEvent.Move => StepMove.Failed;
}
