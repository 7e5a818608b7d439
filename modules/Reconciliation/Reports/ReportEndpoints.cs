using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Reconciliation.Reports;

internal static class ReportEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/api/v1/reconciliation/runs/{runId:guid}/report.csv", CsvAsync)
            .RequireAuthorization(Rights.ReconciliationRead)
            .WithName("ReadReconciliationCsv")
            .WithTags("Reconciliation")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");

    private static async Task<IResult> CsvAsync(Guid runId, WriteCsv csv, CancellationToken cancellation)
        => await csv.ExistsAsync(runId, cancellation)
            ? TypedResults.Stream(
                target => csv.WriteAsync(runId, target, cancellation), "text/csv; charset=utf-8", $"reconciliation-{runId}.csv")
            : Problems.NotFound();
}
