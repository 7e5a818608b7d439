using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Reconciliation.Runs;

internal static class RunEndpoints
{
    private const string Path = "/api/v1/reconciliation/runs";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var runs = endpoints.MapGroup(Path).WithTags("Reconciliation");
        runs.MapPost("", StartAsync).RequireAuthorization(Rights.ReconciliationRun).WithName("StartReconciliation")
            .Produces<StartedRuns>(StatusCodes.Status202Accepted);
        runs.MapGet("", ListAsync).RequireAuthorization(Rights.ReconciliationRead).WithName("ListReconciliations").Produces<Page<RunAnswer>>();
        runs.MapGet("{runId:guid}", ShowAsync).RequireAuthorization(Rights.ReconciliationRead).WithName("ShowReconciliation")
            .Produces<RunAnswer>();
        runs.MapPost("{runId:guid}/sign", SignAsync).RequireAuthorization(Rights.ReconciliationSign).WithName("SignReconciliation")
            .Produces<RunAnswer>();
    }

    private static async Task<IResult> StartAsync(
        RunRequest request, StartRun start, BrowseRuns browse, LocalClock clock, ICurrentUser user, HttpContext http,
        CancellationToken cancellation)
    {
        user.Demand(Rights.ReconciliationRun);
        if (request.Read(start.Agencies, clock, out var from, out var to) is { IsEmpty: false } errors)
        {
            return Problems.Validation(errors);
        }

        var started = new List<Run>();
        foreach (var agency in request.Agency is { } one ? [one] : start.Agencies)
        {
            if (await start.StartAsync(new RunOrder(agency, from, to, request.Repair, user.Id), cancellation) is { } run)
            {
                started.Add(run);
            }
        }

        return started.Count == 0
            ? Problems.Conflict(
                "Pencocokan untuk instansi dan rentang ini sedang berjalan.", "This agency and window is being reconciled already.",
                TimeSpan.FromSeconds(5))
            : TypedResults.Accepted(
                started.Count == 1 ? $"{Path}/{started[0].Id}" : Path,
                new StartedRuns([.. started.Select(run => RunAnswer.Of(browse.View(run), http))]));
    }

    private static async Task<Page<RunAnswer>> ListAsync(
        string? agency, RunState? state, DateOnly? from, DateOnly? to, PageRequest page, BrowseRuns browse, HttpContext http,
        CancellationToken cancellation)
    {
        var found = await browse.ListAsync(new RunFilter(agency, state, from, to), page, cancellation);
        return new Page<RunAnswer>([.. found.Items.Select(run => RunAnswer.Of(run, http))], found.Next);
    }

    private static async Task<IResult> ShowAsync(Guid runId, BrowseRuns browse, HttpContext http, CancellationToken cancellation)
        => await browse.FindAsync(runId, cancellation) is { } run ? TypedResults.Ok(RunAnswer.Of(run, http)) : Problems.NotFound();

    private static async Task<IResult> SignAsync(
        Guid runId, SignRun sign, BrowseRuns browse, HttpContext http, CancellationToken cancellation)
    {
        var (outcome, run) = await sign.SignAsync(runId, cancellation);
        return outcome switch
        {
            SignOutcome.Signed => TypedResults.Ok(RunAnswer.Of(browse.View(run!), http)),
            SignOutcome.NotFound => Problems.NotFound(),
            SignOutcome.OwnRun => Problems.Forbidden().Because(
                "Yang memulai pencocokan tidak boleh menandatanganinya.", "Whoever started a run may not sign it."),
            SignOutcome.AlreadySigned => Problems.Conflict("Sudah ditandatangani.", "Signed already."),
            _ => Problems.Conflict("Hanya pencocokan yang selesai dapat ditandatangani.", "Only a completed run can be signed."),
        };
    }
}

/// <summary>The runs that were started.</summary>
internal sealed record StartedRuns(IReadOnlyList<RunAnswer> Runs);
