using System.Globalization;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Core.Agencies.Worklist;

/// <summary>The worklists over HTTP (<c>/api/v1/agencies</c>).</summary>
public static class WorklistEndpoints
{
    /// <summary>Maps them for every agency there is.</summary>
    public static void MapAgencyWorklists(this IEndpointRouteBuilder endpoints)
    {
        var agencies = endpoints.MapGroup("/api/v1/agencies").RequireAuthorization().WithTags("Agencies");
        agencies.MapGet("/", (Worklists worklists) => worklists.Agencies);
        agencies.MapGet("/{agency}/cases", ListAsync);
        agencies.MapGet("/{agency}/cases/{caseId:guid}", FindAsync);
        agencies.MapPost("/{agency}/cases/{caseId:guid}/claim", ClaimAsync);
        agencies.MapPost("/{agency}/cases/{caseId:guid}/release", ReleaseAsync);
        agencies.MapPost("/{agency}/cases/{caseId:guid}/decision", DecideAsync);
        agencies.MapPost("/{agency}/cases/decisions", DecideManyAsync);
    }

    private static async Task<Page<CaseSummary>> ListAsync(
        string agency,
        PageRequest page,
        Worklists worklists,
        CancellationToken cancellation,
        CaseStatus? status = null,
        bool overdue = false,
        string? holder = null,
        string? q = null)
    {
        var filter = new CaseFilter(
            status, OverdueOnly: overdue, Holder: holder, Query: q?.Trim().ToUpperInvariant(), Limit: page.Limit,
            After: page.AfterKey<CaseCursor>());
        var cases = await worklists.Of(agency).ListAsync(filter, cancellation);
        return new Page<CaseSummary>(cases.Items, cases.Next is { } next ? Cursor.Encode(next) : null);
    }

    private static async Task<IResult> FindAsync(
        string agency, Guid caseId, Worklists worklists, HttpContext http, CancellationToken cancellation)
    {
        var found = await worklists.FindAsync(agency, caseId, cancellation);
        SetTag(http, found.Summary);
        return TypedResults.Ok(found);
    }

    private static async Task<IResult> ClaimAsync(
        string agency, Guid caseId, Worklists worklists, HttpContext http, CancellationToken cancellation)
        => Answer(http, await worklists.ClaimAsync(agency, caseId, ReadTag(http), cancellation));

    private static async Task<IResult> ReleaseAsync(
        string agency, Guid caseId, Worklists worklists, HttpContext http, CancellationToken cancellation)
        => Answer(http, await worklists.ReleaseAsync(agency, caseId, ReadTag(http), cancellation));

    private static async Task<IResult> DecideAsync(
        string agency, Guid caseId, DecisionInput input, Worklists worklists, HttpContext http, CancellationToken cancellation)
        => Answer(http, await worklists.DecideAsync(
            agency, caseId, input, ReadTag(http) ?? throw new ProblemException(Problems.PreconditionRequired()), cancellation));

    private static async Task<IResult> DecideManyAsync(
        string agency, DecisionBatch batch, Worklists worklists, CancellationToken cancellation)
        => TypedResults.Json(
            new { items = await worklists.DecideManyAsync(agency, batch.Decisions, cancellation) },
            statusCode: StatusCodes.Status207MultiStatus);

    private static IResult Answer(HttpContext http, CaseChangeResult result)
    {
        if (result.Case is { } summary)
        {
            SetTag(http, summary);
        }

        return result.Outcome switch
        {
            CaseChangeOutcome.Changed => TypedResults.Ok(result.Case),
            CaseChangeOutcome.NotFound => throw new HiddenException(),
            CaseChangeOutcome.Stale => Problems.Stale().With("current", result.Case!),
            CaseChangeOutcome.HeldByOther => Problems.Conflict(
                $"Berkas ini dipegang {result.Case!.Holder}.", $"{result.Case.Holder} holds this case.").With("current", result.Case),
            _ => Problems.Conflict("Berkas ini sudah diputus.", "This case is decided already.").With("current", result.Case!),
        };
    }

    private static void SetTag(HttpContext http, CaseSummary summary)
        => http.Response.Headers.ETag = $"\"{summary.Version.ToString(CultureInfo.InvariantCulture)}\"";

    private static int? ReadTag(HttpContext http)
    {
        var tag = http.Request.Headers.IfMatch.ToString().Replace("W/", "", StringComparison.Ordinal).Trim('"', ' ');
        return tag switch
        {
            "" => null,
            _ when int.TryParse(tag, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
            _ => throw new ProblemException(Problems.Stale()),
        };
    }
}

/// <summary>Many decisions at once.</summary>
public sealed record DecisionBatch(IReadOnlyList<BatchDecision> Decisions);
