using System.Text.Json.Serialization;
using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.TrackApplication;

/// <summary>An application as the API tells it; nothing personal but the words of agencies.</summary>
/// <param name="Warnings">Doubts about what was typed, by JSON path; only in the answer to a submission.</param>
internal sealed record ApplicationView(
    string ReceiptCode,
    Guid ApplicationId,
    string ServiceCode,
    string CatalogueVersion,
    ApplicationStatus Status,
    DateTimeOffset SubmittedAt,
    DateOnly PromisedOn,
    string? Counter,
    IReadOnlyList<StepView> Steps,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Warnings = null);

/// <param name="MissingItems">What the agency asked the applicant for.</param>
/// <param name="Reason">The agency's last words, or why the step was left out.</param>
internal sealed record StepView(
    Guid StepId,
    string Agency,
    string Step,
    StepStatus Status,
    IReadOnlyList<string> DependsOn,
    bool Automated,
    bool Blocking,
    DateOnly DueOn,
    string? BackendReference,
    string? ResultNumber,
    string? Reason,
    IReadOnlyList<string> MissingItems,
    IReadOnlyList<StepHistoryView> History);

internal sealed record StepHistoryView(StepStatus Status, DateTimeOffset At);

/// <param name="Agency">Null when it is about the application as a whole.</param>
/// <param name="Status">Of the step, or of the application.</param>
/// <param name="WithoutEffect">It came after the step had ended and changed nothing.</param>
/// <param name="By">The agency that spoke or the person who acted; null for the hub itself.</param>
internal sealed record TimelineEntry(
    int Number,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    Guid? StepId,
    string? Agency,
    string? Step,
    string Status,
    bool WithoutEffect,
    string? By,
    string? Reason);
