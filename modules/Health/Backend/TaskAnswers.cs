using System.Globalization;
using Hl7.Fhir.Model;
using IntegrationHub.Core.Agencies.Backends;
using FhirTask = Hl7.Fhir.Model.Task;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>
/// Reads the Tasks the platform answers. What is not as agreed is null: never a guess. A list may hold null, as in
/// JSON.
/// </summary>
internal static class TaskAnswers
{
    private const int LongestReference = 64;

    /// <summary>The state of the case of a step.</summary>
    public static CaseReport? Report(FhirTask task, Guid stepId)
        => Reference(task) is { } reference && Step(task) == stepId && Status(task) is { } status && Time(task.LastModified) is { } at
            ? new CaseReport(
                reference,
                status,
                at,
                task.StatusReason?.Text,
                Outputs(task, HealthNames.ResultNumber).FirstOrDefault(),
                [.. Outputs(task, HealthNames.RequestedItem)],
                RequestSha256: RequestSha256(task))
            : null;

    /// <summary>A line of the ledger extract.</summary>
    public static BackendLedgerLine? Line(FhirTask task)
        => Reference(task) is { } reference && Status(task) is { } status
            && Time(task.AuthoredOn) is { } received && Time(task.LastModified) is { } updated
            ? new BackendLedgerLine(
                reference, Step(task), task.GroupIdentifier?.Value, status, RequestSha256(task), Amount(task), received, updated)
            : null;

    /// <summary>The hash of the body that created the Task.</summary>
    public static string? RequestSha256(FhirTask task)
        => task.Extension.Find(extension => extension?.Url == HealthNames.RequestSha256)?.Value is FhirString hash ? hash.Value : null;

    /// <summary>An OperationOutcome in one line: <c>RuleNumber:{number} {words}</c>.</summary>
    public static string Words(OperationOutcome outcome)
        => outcome.Issue.FirstOrDefault() is { } issue
            ? issue.Details?.Text ?? issue.Diagnostics ?? issue.Code?.ToString() ?? "an issue without words"
            : "an OperationOutcome without an issue";

    private static string? Reference(FhirTask task) => task.Id is { Length: > 0 and <= LongestReference } id ? id : null;

    private static Guid? Step(FhirTask task)
        => Guid.TryParse(task.Identifier.Find(identifier => identifier?.System == HealthNames.StepId)?.Value, out var step) ? step : null;

    private static ReportedStatus? Status(FhirTask task)
        => HealthNames.StatusOf(
            task.Status, task.BusinessStatus?.Coding.Find(coding => coding?.System == HealthNames.CaseStatus)?.Code);

    private static IEnumerable<string> Outputs(FhirTask task, string code)
        => task.Output
            .Where(output => output?.Type?.Coding.Exists(coding => coding?.System == HealthNames.Output && coding.Code == code) == true)
            .Select(output => (output.Value as FhirString)?.Value)
            .OfType<string>();

    private static long? Amount(FhirTask task)
        => task.Input.Find(input => input?.Type?.Coding.Exists(coding => coding?.Code == "amount") == true)?.Value is FhirDecimal { Value: { } amount }
            && amount == decimal.Truncate(amount)
            ? (long)amount
            : null;

    private static DateTimeOffset? Time(string? text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
