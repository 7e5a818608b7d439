using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Hl7.Fhir.Model;
using IntegrationHub.Core.Agencies.Backends;
using Microsoft.Extensions.Options;
using FhirTask = Hl7.Fhir.Model.Task;

namespace IntegrationHub.Modules.Health.Backend;

/// <summary>
/// The health platform (docs/backends/health.md). It refuses a second Task of a step by conditional create, and is
/// polled.
/// </summary>
internal sealed class HealthBackend(FhirClient fhir, IOptions<HealthBackendSettings> settings) : IAgencyBackend
{
    // A Task is 1.5 to 2 KB, and an answer may hold 1 MB.
    private const int PageSize = 200;
    private const int ReadingsOfAVersion = 3;

    public Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation) => call.Kind switch
    {
        CallKind.Submit => SubmitAsync(call, cancellation),
        CallKind.Inquire => InquireAsync(call.Key(call.IdempotencyKey), cancellation),
        _ => ChangeAsync(call, cancellation),
    };

    public async Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation)
    {
        var (task, otherwise) = await FindAsync(
            key.StepId, key.BackendReference, (HealthNames.IdempotencyKey, key.SubmitKey), cancellation);
        return task is not null && TaskAnswers.Report(task, key.StepId) is { } report ? new CallResult.Answered(report) : otherwise;
    }

    public async IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (read, total) = (0, int.MaxValue);
        for (var page = 1; read < total; page++)
        {
            var (stated, lines) = await PageAsync(from, to, page, cancellation);
            if (page > 1 && stated != total)
            {
                throw new IncompleteExtractException($"The extract's total changed from {total} to {stated} while it was read.");
            }

            total = stated;
            read += lines.Count;
            if (read > total || (lines.Count == 0 && read < total))
            {
                throw new IncompleteExtractException($"The extract states {total} lines and holds {read}.");
            }

            foreach (var line in lines)
            {
                yield return line;
            }
        }
    }

    private async Task<CallResult> SubmitAsync(BackendCall call, CancellationToken cancellation)
    {
        var body = TaskRequests.Submit(call, settings.Value.Organization);
        var condition = $"identifier={HealthNames.StepId}|{call.StepId}";
        var reply = await fhir.SendAsync(new FhirRequest(HttpMethod.Post, "Task", body, IfNoneExist: condition), cancellation);
        if (reply.Answer<FhirTask>() is not { } task || TaskAnswers.Report(task, call.StepId) is not { } report)
        {
            return reply.Otherwise;
        }

        return reply.Status == HttpStatusCode.OK && report.RequestSha256 != Convert.ToHexStringLower(SHA256.HashData(body))
            ? new CallResult.Rejected($"The platform holds {report.Reference} of this step, made from another request.")
            : new CallResult.Answered(report);
    }

    private async Task<CallResult> ChangeAsync(BackendCall call, CancellationToken cancellation)
    {
        for (var reading = 1; reading <= ReadingsOfAVersion; reading++)
        {
            var (task, otherwise) = await FindAsync(
                call.StepId, call.BackendReference, (HealthNames.StepId, call.StepId.ToString()), cancellation);
            if (task is null || TaskAnswers.Report(task, call.StepId) is not { } before)
            {
                return otherwise;
            }

            var change = new FhirRequest(
                HttpMethod.Put, $"Task/{before.Reference}", TaskRequests.Change(call, before.Reference), IfMatch: task.Meta?.VersionId);
            var reply = await fhir.SendAsync(change, cancellation);
            if (reply.Says(HttpStatusCode.Conflict) && call.Kind == CallKind.Amend)
            {
                // Decided meanwhile: what the applicant brought comes too late, and the decision is what counts.
                return await InquireAsync(new CaseKey(call.StepId, "", before.Reference), cancellation);
            }

            if (!reply.Says(HttpStatusCode.PreconditionFailed))
            {
                return reply.Answer<FhirTask>() is { } changed && TaskAnswers.Report(changed, call.StepId) is { } report
                    ? new CallResult.Answered(report)
                    : reply.Otherwise;
            }
        }

        return new CallResult.Retry("The Task changed each time between reading and writing it.");
    }

    private async Task<(FhirTask? Task, CallResult Otherwise)> FindAsync(
        Guid stepId, string? reference, (string System, string Value) identifier, CancellationToken cancellation)
    {
        var path = reference is not null
            ? $"Task/{Uri.EscapeDataString(reference)}"
            : $"Task?identifier={Uri.EscapeDataString($"{identifier.System}|{identifier.Value}")}";
        var reply = await fhir.SendAsync(new FhirRequest(HttpMethod.Get, path), cancellation);
        return reply switch
        {
            _ when reply.Answer<FhirTask>() is { } task => (task, reply.Otherwise),
            _ when reply.Answer<Bundle>() is { Total: 0 } => (null, new CallResult.NotKnown()),
            _ when reply.Answer<Bundle>() is { Total: 1, Entry: [{ Resource: FhirTask only }] } => (only, reply.Otherwise),
            _ when reply.Answer<Bundle>() is { Total: > 1 } => (null, new CallResult.Rejected($"The platform holds more than one Task of step {stepId}.")),
            _ when reply.Says(HttpStatusCode.NotFound) => (null, new CallResult.NotKnown()),
            _ => (null, reply.Otherwise),
        };
    }

    private async Task<(int Total, List<BackendLedgerLine> Lines)> PageAsync(
        DateTimeOffset from, DateTimeOffset to, int page, CancellationToken cancellation)
    {
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"Task?authored-on=ge{Instant(from)}&authored-on=lt{Instant(to)}&_count={PageSize}&page={page}");
        var reply = await fhir.SendAsync(new FhirRequest(HttpMethod.Get, path), cancellation);
        if (reply.Answer<Bundle>() is not { Total: { } total } bundle)
        {
            throw new IncompleteExtractException($"Page {page} of the extract could not be read: {reply.Otherwise}");
        }

        var lines = bundle.Entry.ConvertAll(entry => entry?.Resource is FhirTask task ? TaskAnswers.Line(task) : null);
        return lines.Contains(null)
            ? throw new IncompleteExtractException($"Page {page} of the extract holds an entry that cannot be read.")
            : (total, [.. lines.OfType<BackendLedgerLine>()]);
    }

    private static string Instant(DateTimeOffset time)
        => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
