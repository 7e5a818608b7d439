using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Monitoring.Failures;

internal static class FailureEndpoints
{
    private const int Members = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var failures = endpoints.MapGroup("/api/v1/operations/failures").RequireAuthorization(Rights.OperationsRead).WithTags("Operations");
        failures.MapGet("", ListAsync).WithName("ListFailures").Produces<Page<FailureGroup>>();
        failures.MapGet("{groupId}", ShowAsync).WithName("ShowFailures").Produces<FailureGroupDetail>();
    }

    // Causes are few however many failures there are, so they make one page.
    private static async Task<Page<FailureGroup>> ListAsync(GroupFailures failures, CancellationToken cancellation)
        => new(await failures.ListAsync(cancellation), null);

    private static async Task<IResult> ShowAsync(string groupId, GroupFailures failures, CancellationToken cancellation)
        => await failures.FindAsync(groupId, Members, cancellation) is { } group
            ? TypedResults.Ok(group)
            : Problems.NotFound("Tidak ada lagi yang gagal karena sebab ini.", "Nothing fails for this cause any more.");
}
