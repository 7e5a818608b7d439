using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Http;
using IntegrationHub.Modules.Intake.TrackApplication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Intake.CancelApplication;

/// <summary><c>POST /api/v1/applications/{receiptCode}/cancel</c>.</summary>
internal static class CancelEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
        => api.MapPost("/applications/{receiptCode}/cancel", CancelAsync)
            .RequireAuthorization(Rights.ApplicationsSubmit)
            .Produces<ApplicationView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithName("CancelApplication");

    private static async Task<IResult> CancelAsync(
        string receiptCode, CancelRequest request, HttpContext http, WithdrawApplication withdraw, CancellationToken cancellation)
        => await withdraw.HandleAsync(receiptCode, request.Reason, CallerLanguage.Of(http), cancellation) switch
        {
            WithdrawOutcome.Done done => Answers.Json(done.Application),
            WithdrawOutcome.Invalid invalid => Answers.Invalid(invalid.Errors),
            WithdrawOutcome.Unknown => Answers.NoSuchReceipt(),
            WithdrawOutcome.TooLate tooLate => Problems.Conflict(
                "Permohonan ini sudah selesai atau ditolak; tidak dapat dibatalkan lagi.",
                "This application is completed or refused; it can no longer be cancelled.").With("applicationStatus", tooLate.Status.ToString()),
            var other => throw new InvalidOperationException($"No answer for {other}."),
        };

    private sealed record CancelRequest(string? Reason);
}
