using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Modules.Monitoring.Nodes;

internal static class NodeEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/api/v1/operations/nodes", (ReadNodes nodes, CancellationToken cancellation) => nodes.ReadAsync(cancellation))
            .RequireAuthorization(Rights.OperationsRead)
            .WithName("ListNodes")
            .WithTags("Operations")
            .Produces<HubNodes>();
}
