using System.Text.Json;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Intake.SubmitApplication;

/// <summary><c>POST /api/v1/applications</c>.</summary>
internal static class SubmitEndpoint
{
    private const string KeyHeader = "Idempotency-Key";
    private const string ReplayHeader = "Idempotent-Replayed";
    private const int LongestKey = 255;
    private static readonly TimeSpan RetryInFlight = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder api)
        => api.MapPost("/applications", SubmitAsync)
            .RequireAuthorization(Rights.ApplicationsSubmit)
            .Accepts<SubmitRequest>("application/json")
            .Produces<TrackApplication.ApplicationView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .WithName("SubmitApplication");

    private static async Task<IResult> SubmitAsync(
        [FromBody] JsonElement body,
        [FromHeader(Name = KeyHeader)] string? idempotencyKey,
        HttpContext http,
        AcceptApplication accept,
        CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(idempotencyKey) || idempotencyKey.Length > LongestKey)
        {
            return Problems.BadRequest(new InputErrors
            {
                {
                    KeyHeader,
                    $"Wajib ada, 1 sampai {LongestKey} karakter; pakai nilai yang sama saat mengulang.",
                    $"Needed, 1 to {LongestKey} characters; use the same value when you repeat."
                },
            });
        }

        var outcome = await accept.HandleAsync(body, idempotencyKey, CallerLanguage.Of(http), cancellation);
        return outcome switch
        {
            SubmitOutcome.Accepted accepted => Answer(accepted, http.Response),
            SubmitOutcome.Invalid invalid => Answers.Invalid(invalid.Errors),
            SubmitOutcome.KeyReused => Problems.Validation(new InputErrors
            {
                { KeyHeader, "Sudah dipakai untuk permohonan lain.", "Already used for another request." },
            }),
            SubmitOutcome.InFlight => Problems.Conflict(
                "Permintaan dengan Idempotency-Key ini masih diproses.",
                "A request with this Idempotency-Key is still being worked on.",
                RetryInFlight),
            _ => throw new InvalidOperationException($"No answer for {outcome}."),
        };
    }

    private static IResult Answer(SubmitOutcome.Accepted accepted, HttpResponse response)
    {
        response.Headers.Location = $"/api/v1/applications/{accepted.ReceiptCode}";
        if (accepted.Replayed)
        {
            response.Headers[ReplayHeader] = "true";
        }

        return Results.Text(accepted.Body, "application/json; charset=utf-8", accepted.StatusCode);
    }
}
