using System.Text.Json.Serialization;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Reconciliation.Breaks;

internal static class BreakEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/reconciliation/runs/{runId:guid}/breaks", ListAsync).RequireAuthorization(Rights.ReconciliationRead)
            .WithName("ListBreaks").WithTags("Reconciliation").Produces<Page<BreakView>>();
        var breaks = endpoints.MapGroup("/api/v1/reconciliation/breaks/{breakId:guid}").WithTags("Reconciliation");
        breaks.MapGet("", ShowAsync).RequireAuthorization(Rights.ReconciliationRead).WithName("ShowBreak").Produces<BreakView>();
        breaks.MapPost("accept", AcceptAsync).RequireAuthorization(Rights.ReconciliationRun).WithName("AcceptBreak").Produces<BreakView>();
        breaks.MapPost("explain", ExplainAsync).RequireAuthorization(Rights.ReconciliationRun).WithName("ExplainBreak").Produces<BreakView>();
        breaks.MapPost("assign", AssignAsync).RequireAuthorization(Rights.ReconciliationRun).WithName("AssignBreak").Produces<BreakView>();
        breaks.MapPost("repair", RepairAsync).RequireAuthorization(Rights.ReconciliationRun).WithName("RepairBreak").Produces<BreakView>();
    }

    private static async Task<IResult> ListAsync(
        Guid runId, BreakType? type, BreakState? state, PageRequest page, BrowseBreaks browse, CancellationToken cancellation)
        => await browse.ListAsync(runId, type, state, page, cancellation) is { } found ? TypedResults.Ok(found) : Problems.NotFound();

    private static async Task<IResult> ShowAsync(Guid breakId, BrowseBreaks browse, CancellationToken cancellation)
        => await browse.FindAsync(breakId, cancellation) is { } found ? TypedResults.Ok(found) : Problems.NotFound();

    private static async Task<IResult> AcceptAsync(
        Guid breakId, ConcludeRequest request, ConcludeBreak conclude, CancellationToken cancellation)
        => request.Check(needsName: false) is { IsEmpty: false } errors
            ? Problems.Validation(errors)
            : Answer(await conclude.AcceptAsync(breakId, request.Reason!, cancellation));

    private static async Task<IResult> ExplainAsync(
        Guid breakId, ConcludeRequest request, ConcludeBreak conclude, CancellationToken cancellation)
        => request.Check(needsName: false) is { IsEmpty: false } errors
            ? Problems.Validation(errors)
            : Answer(await conclude.ExplainAsync(breakId, request.Reason!, cancellation));

    private static async Task<IResult> AssignAsync(
        Guid breakId, ConcludeRequest request, ConcludeBreak conclude, CancellationToken cancellation)
        => request.Check(needsName: true) is { IsEmpty: false } errors
            ? Problems.Validation(errors)
            : Answer(await conclude.AssignAsync(breakId, request.To!, request.Reason!, cancellation));

    private static async Task<IResult> RepairAsync(
        Guid breakId, RepairBreak repair, ICurrentUser user, CancellationToken cancellation)
    {
        user.Demand(Rights.ReconciliationRun);
        return Answer(await repair.RepairAsync(breakId, user.Id, cancellation));
    }

    private static IResult Answer(BreakOutcome outcome) => outcome switch
    {
        BreakOutcome.Done done => TypedResults.Ok(done.Break),
        BreakOutcome.Refused refused => Problems.Conflict(refused.Why.Indonesian, refused.Why.English),
        _ => Problems.NotFound(),
    };
}

/// <summary>A person's words on a break.</summary>
/// <param name="To">Who is to settle it; for assigning.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConcludeRequest(string? Reason = null, string? To = null)
{
    private const int ShortestReason = 3;

    public InputErrors Check(bool needsName)
    {
        var errors = new InputErrors();
        if (Reason?.Trim().Length is not (>= ShortestReason and <= ConcludeBreak.LongestReason))
        {
            errors.Add(
                "reason", $"Tulis alasan {ShortestReason} sampai {ConcludeBreak.LongestReason} karakter.",
                $"Give a reason of {ShortestReason} to {ConcludeBreak.LongestReason} characters.");
        }

        if (needsName && To?.Trim().Length is not (>= 1 and <= ConcludeBreak.LongestName))
        {
            errors.Add("to", "Sebutkan siapa yang menyelesaikannya.", "Say who is to settle it.");
        }

        return errors;
    }
}
