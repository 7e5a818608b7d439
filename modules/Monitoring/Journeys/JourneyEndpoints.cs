using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Monitoring.Journeys;

internal static class JourneyEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/api/v1/operations/journeys/{receiptCode}", TraceAsync)
            .RequireAuthorization(Rights.OperationsRead)
            .WithName("TraceJourney")
            .WithTags("Operations")
            .Produces<JourneyView>();

    private static async Task<IResult> TraceAsync(string receiptCode, TraceJourney trace, CancellationToken cancellation)
        => await trace.TraceAsync(receiptCode, cancellation) is { } journey
            ? TypedResults.Ok(journey)
            : Problems.NotFound("Tidak ada permohonan dengan resi ini.", "No application has this receipt code.");
}
