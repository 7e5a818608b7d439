using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Monitoring.Conservation;

internal static class ConservationEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/api/v1/operations/conservation", (ConservationLaw law, CancellationToken cancellation) => law.CheckAsync(cancellation))
            .RequireAuthorization(Rights.OperationsRead)
            .WithName("CheckConservation")
            .WithTags("Operations")
            .Produces<ConservationReport>();
}
