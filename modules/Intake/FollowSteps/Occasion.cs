using IntegrationHub.Contracts.Agencies;

namespace IntegrationHub.Modules.Intake.FollowSteps;

/// <summary>When, by whom and with what words something happened to an application.</summary>
/// <param name="At">When it happened where it happened.</param>
/// <param name="Actor">The agency that spoke or the person who acted; null for the hub itself.</param>
internal sealed record Occasion(DateTimeOffset At, string? Actor, string? Words = null)
{
    public string? BackendReference { get; init; }
    public string? ResultNumber { get; init; }
    public IReadOnlyList<string> MissingItems { get; init; } = [];

    /// <summary>What the applicant added.</summary>
    public Additions? Additions { get; init; }

    public static Occasion Of(IStepEvent message) => new(message.At, message.Agency, message.Reason)
    {
        BackendReference = message.BackendReference,
        ResultNumber = message.ResultNumber,
        MissingItems = message.MissingItems,
    };
}

internal sealed record Additions(
    IReadOnlyDictionary<string, string> Fields, IReadOnlyList<DocumentReference> Documents, string? Note);
