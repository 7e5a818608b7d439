namespace IntegrationHub.Contracts.Intake;

/// <summary>An application was accepted at a counter or by HTTP; its receipt code was given out.</summary>
[Urn("urn:hub:intake:application-submitted:1")]
public sealed record ApplicationSubmitted(
    Guid ApplicationId, string ReceiptCode, string ServiceCode, string CatalogueVersion, DateTimeOffset At, DateOnly PromisedOn);

/// <summary>Every step ended well; the results can be handed over.</summary>
[Urn("urn:hub:intake:application-completed:1")]
public sealed record ApplicationCompleted(Guid ApplicationId, string ReceiptCode, string ServiceCode, DateTimeOffset At);

/// <summary>A blocking step was refused, so the application is refused.</summary>
[Urn("urn:hub:intake:application-refused:1")]
public sealed record ApplicationRefused(
    Guid ApplicationId, string ReceiptCode, string ServiceCode, string Agency, string Step, DateTimeOffset At);

/// <summary>The applicant withdrew the application.</summary>
[Urn("urn:hub:intake:application-cancelled:1")]
public sealed record ApplicationCancelled(Guid ApplicationId, string ReceiptCode, string ServiceCode, DateTimeOffset At);
