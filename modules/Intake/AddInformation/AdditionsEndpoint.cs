using System.Text.Json;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Http;
using IntegrationHub.Modules.Intake.TrackApplication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Intake.AddInformation;

/// <summary><c>POST /api/v1/applications/{receiptCode}/additions</c>.</summary>
internal static class AdditionsEndpoint
{
    public static void Map(IEndpointRouteBuilder api)
        => api.MapPost("/applications/{receiptCode}/additions", AddAsync)
            .RequireAuthorization(Rights.ApplicationsSubmit)
            .Accepts<AdditionsRequest>("application/json")
            .Produces<ApplicationView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithName("AddInformation");

    private static async Task<IResult> AddAsync(
        string receiptCode, [FromBody] JsonElement body, HttpContext http, ProvideInformation provide, CancellationToken cancellation)
    {
        var language = CallerLanguage.Of(http);
        var (request, unreadable) = RequestReader.Read<AdditionsRequest>(body, language);
        if (request is null)
        {
            return Answers.Invalid(unreadable);
        }

        return await provide.HandleAsync(receiptCode, request, language, cancellation) switch
        {
            ProvideOutcome.Done done => Answers.Json(done.Application),
            ProvideOutcome.Invalid invalid => Answers.Invalid(invalid.Errors),
            ProvideOutcome.Unknown => Answers.NoSuchReceipt(),
            ProvideOutcome.NobodyWaits => Problems.Conflict(
                "Tidak ada instansi yang sedang menunggu pemohon untuk permohonan ini.",
                "No agency is waiting for the applicant on this application."),
            var other => throw new InvalidOperationException($"No answer for {other}."),
        };
    }
}
