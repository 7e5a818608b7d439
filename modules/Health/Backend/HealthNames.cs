using IntegrationHub.Core.Agencies.Backends;
using TaskStatus = Hl7.Fhir.Model.Task.TaskStatus;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>The identifier and code systems of docs/backends/health.md.</summary>
internal static class HealthNames
{
    public const string StepId = "https://mpp.purwakarta.example/fhir/sid/step";
    public const string IdempotencyKey = "https://mpp.purwakarta.example/fhir/sid/idempotency-key";
    public const string Receipt = "https://mpp.purwakarta.example/fhir/sid/receipt";
    public const string Step = "https://mpp.purwakarta.example/fhir/CodeSystem/step";
    public const string Input = "https://mpp.purwakarta.example/fhir/CodeSystem/task-input";
    public const string Output = "https://mpp.purwakarta.example/fhir/CodeSystem/task-output";
    public const string CaseStatus = "https://mpp.purwakarta.example/fhir/CodeSystem/case-status";
    public const string RequestSha256 = "https://mpp.purwakarta.example/fhir/StructureDefinition/request-sha256";
    public const string ResultNumber = "result-number";
    public const string RequestedItem = "requested-item";

    /// <summary>What a status and a businessStatus mean; null when the two contradict each other or are not known.</summary>
    public static ReportedStatus? StatusOf(TaskStatus? status, string? business) => (status, business) switch
    {
        (TaskStatus.Received, "received") => ReportedStatus.Received,
        (TaskStatus.InProgress, "in-review") => ReportedStatus.InReview,
        (TaskStatus.OnHold, "waiting-for-applicant") => ReportedStatus.WaitingForApplicant,
        (TaskStatus.Completed, "approved") => ReportedStatus.Approved,
        (TaskStatus.Rejected, "refused") => ReportedStatus.Refused,
        (TaskStatus.Cancelled, "withdrawn") => ReportedStatus.Withdrawn,
        _ => null,
    };

    /// <summary>How a clerk's decision is written.</summary>
    public static TaskStatus StatusFor(ReportedStatus decided) => decided switch
    {
        ReportedStatus.Approved => TaskStatus.Completed,
        ReportedStatus.Refused => TaskStatus.Rejected,
        ReportedStatus.WaitingForApplicant => TaskStatus.OnHold,
        _ => throw new ArgumentOutOfRangeException(nameof(decided), decided, "No clerk decides this."),
    };
}
