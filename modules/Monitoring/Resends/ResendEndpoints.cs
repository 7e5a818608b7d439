using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Monitoring.Resends;

internal static class ResendEndpoints
{
    private const string Path = "/api/v1/operations/resends";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost(Path, ResendAsync).RequireAuthorization(Rights.OperationsResend).WithName("Resend").WithTags("Operations")
            .Produces<ResendAnswer>().Produces<ResendAnswer>(StatusCodes.Status202Accepted);
        endpoints.MapGet(Path + "/{resendId:guid}", FollowAsync).RequireAuthorization(Rights.OperationsRead).WithName("FollowResend")
            .WithTags("Operations").Produces<ResendReport>();
    }

    private static async Task<IResult> ResendAsync(ResendRequest request, ResendMessages resend, CancellationToken cancellation)
    {
        if (request.Check() is { IsEmpty: false } errors)
        {
            return Problems.Validation(errors);
        }

        return await resend.ResendAsync(request, cancellation) switch
        {
            ResendOutcome.Done { Answer: { ResendId: { } id } answer } => TypedResults.Accepted($"{Path}/{id}", answer),
            ResendOutcome.Done done => TypedResults.Ok(done.Answer),
            ResendOutcome.Stopped stopped => Problems.Conflict(
                "Pengiriman ulang terakhir kelompok ini terlalu banyak gagal lagi; perbaiki sebabnya dahulu.",
                "Too much of the last resend of this group failed again; repair the cause first.").With("last", stopped.Last),
            _ => Problems.NotFound("Tidak ada lagi yang gagal karena sebab ini.", "Nothing fails for this cause any more."),
        };
    }

    private static async Task<IResult> FollowAsync(Guid resendId, FollowResend follow, CancellationToken cancellation)
        => await follow.ReportAsync(resendId, cancellation) is { } report ? TypedResults.Ok(report) : Problems.NotFound();
}
