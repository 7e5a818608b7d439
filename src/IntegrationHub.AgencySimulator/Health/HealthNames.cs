using Hl7.Fhir.Model;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Health;

/// <summary>Identifier and code systems of docs/backends/health.md.</summary>
internal static class HealthNames
{
    public const string StepId = "https://mpp.purwakarta.example/fhir/sid/step";
    public const string IdempotencyKey = "https://mpp.purwakarta.example/fhir/sid/idempotency-key";
    public const string Receipt = "https://mpp.purwakarta.example/fhir/sid/receipt";
    public const string Step = "https://mpp.purwakarta.example/fhir/CodeSystem/step";
    public const string TaskInput = "https://mpp.purwakarta.example/fhir/CodeSystem/task-input";
    public const string TaskOutput = "https://mpp.purwakarta.example/fhir/CodeSystem/task-output";
    public const string CaseStatusSystem = "https://mpp.purwakarta.example/fhir/CodeSystem/case-status";
    public const string RequestSha256 = "https://mpp.purwakarta.example/fhir/StructureDefinition/request-sha256";
    public const string LatestSha256 = "https://mpp.purwakarta.example/fhir/StructureDefinition/latest-sha256";

    public static (Hl7.Fhir.Model.Task.TaskStatus Status, string Business) StatusOf(CaseStatus status) => status switch
    {
        CaseStatus.Received => (Hl7.Fhir.Model.Task.TaskStatus.Received, "received"),
        CaseStatus.InReview => (Hl7.Fhir.Model.Task.TaskStatus.InProgress, "in-review"),
        CaseStatus.WaitingForApplicant => (Hl7.Fhir.Model.Task.TaskStatus.OnHold, "waiting-for-applicant"),
        CaseStatus.Approved => (Hl7.Fhir.Model.Task.TaskStatus.Completed, "approved"),
        CaseStatus.Refused => (Hl7.Fhir.Model.Task.TaskStatus.Rejected, "refused"),
        _ => (Hl7.Fhir.Model.Task.TaskStatus.Cancelled, "withdrawn"),
    };

    public static CaseStatus? Decision(Hl7.Fhir.Model.Task.TaskStatus? status) => status switch
    {
        Hl7.Fhir.Model.Task.TaskStatus.Completed => CaseStatus.Approved,
        Hl7.Fhir.Model.Task.TaskStatus.Rejected => CaseStatus.Refused,
        Hl7.Fhir.Model.Task.TaskStatus.OnHold => CaseStatus.WaitingForApplicant,
        _ => null,
    };
}
