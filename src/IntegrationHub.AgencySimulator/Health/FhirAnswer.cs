using System.Globalization;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Ledger;
using Task = System.Threading.Tasks.Task;

namespace IntegrationHub.AgencySimulator.Health;

/// <summary>An error of the health platform: its HTTP status, RuleNumber and words.</summary>
internal sealed record HealthError(int Status, int Rule, OperationOutcome.IssueType Type, string Text, string Outcome)
{
    public static readonly HealthError Unauthorized = new(401, 10401, OperationOutcome.IssueType.Login, "Access token is missing or has expired", "unauthorized");
    public static readonly HealthError Organization = new(403, 10403, OperationOutcome.IssueType.BusinessRule, "requester is not the client's organization", "rejected");
    public static readonly HealthError NotFound = new(404, 10404, OperationOutcome.IssueType.NotFound, "Task not found", "notFound");
    public static readonly HealthError Final = new(409, 10409, OperationOutcome.IssueType.Conflict, "Task is already final", "final");
    public static readonly HealthError Stale = new(412, 10412, OperationOutcome.IssueType.Conflict, "If-Match is missing or not the current version", "staleVersion");
    public static readonly HealthError Throttled = new(429, 10429, OperationOutcome.IssueType.Throttled, "Too many requests", "throttled");
    public static readonly HealthError Failed = new(500, 10500, OperationOutcome.IssueType.Exception, "Internal error", "failed");
    public static readonly HealthError Unavailable = new(503, 10503, OperationOutcome.IssueType.Transient, "Service unavailable", "failed");

    public static HealthError Invalid(string text) => new(400, 10001, OperationOutcome.IssueType.Invalid, text, "rejected");
}

internal static class FhirAnswer
{
    private static readonly FhirJsonSerializer Serializer = new();

    public static Task ErrorAsync(HttpContext context, HealthError error, int? status = null)
    {
        context.SetOutcome(error.Outcome);
        var outcome = new OperationOutcome
        {
            Issue =
            [
                new()
                {
                    Severity = OperationOutcome.IssueSeverity.Error,
                    Code = error.Type,
                    Details = new() { Text = string.Create(CultureInfo.InvariantCulture, $"RuleNumber:{error.Rule} {error.Text}") },
                },
            ],
        };
        return WriteAsync(context, status ?? error.Status, outcome);
    }

    public static Task TaskAsync(HttpContext context, string outcome, int status, LedgerEntry entry)
    {
        context.SetOutcome(outcome);
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"W/\"{entry.Version}\"");
        if (status == 201 || outcome == "repeated")
        {
            context.Response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}{HealthProtocol.FhirBase}/Task/{entry.Reference}";
        }

        return WriteAsync(context, status, TaskMapping.ToTask(entry));
    }

    public static Task BundleAsync(HttpContext context, string outcome, LedgerPage page, string? next)
    {
        context.SetOutcome(outcome);
        var origin = $"{context.Request.Scheme}://{context.Request.Host}";
        var bundle = new Bundle { Type = Bundle.BundleType.Searchset, Total = page.Total };
        bundle.Link.Add(new() { Relation = "self", Url = $"{origin}{context.Request.Path}{context.Request.QueryString}" });
        if (next is not null)
        {
            bundle.Link.Add(new() { Relation = "next", Url = $"{origin}{next}" });
        }

        bundle.Entry.AddRange(page.Entries.Select(entry => new Bundle.EntryComponent
        {
            FullUrl = $"{origin}{HealthProtocol.FhirBase}/Task/{entry.Reference}",
            Resource = TaskMapping.ToTask(entry),
            Search = new() { Mode = Bundle.SearchEntryMode.Match },
        }));
        return WriteAsync(context, 200, bundle);
    }

    private static Task WriteAsync(HttpContext context, int status, Resource resource)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/fhir+json; charset=utf-8";
        return context.Response.WriteAsync(Serializer.SerializeToString(resource), context.RequestAborted);
    }
}
