using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace IntegrationHub.Modules.Monitoring.Flow;

internal static class FlowEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var operations = endpoints.MapGroup("/api/v1/operations").RequireAuthorization(Rights.OperationsRead).WithTags("Operations");
        operations.MapGet("flow", FlowAsync).WithName("ReadFlow").Produces<FlowMap>();
        operations.MapGet("backends", BackendsAsync).WithName("ListBackends").Produces<Page<BackendView>>();
        endpoints.MapGet("/ops/arus/kejadian", Events).RequireAuthorization(Rights.OperationsRead).ExcludeFromDescription();
    }

    /// <summary>Reads <c>15m</c>, <c>1h</c> or <c>24h</c>; nothing means 15 minutes.</summary>
    public static FlowWindow? Window(string? text) => text switch
    {
        null or "" or "15m" => FlowWindow.Minutes15,
        "1h" => FlowWindow.Hour,
        "24h" => FlowWindow.Day,
        _ => null,
    };

    private static async Task<IResult> FlowAsync(string? window, FlowSnapshots snapshots, CancellationToken cancellation)
        => Window(window) is { } known
            ? TypedResults.Ok((await snapshots.GetAsync(known, cancellation)).Map)
            : Problems.BadRequest(new InputErrors { { "window", "Pilih 15m, 1h, atau 24h.", "Choose 15m, 1h or 24h." } });

    private static async Task<Page<BackendView>> BackendsAsync(ReadBackends backends, CancellationToken cancellation)
        => new(await backends.ReadAsync(FlowSnapshots.Length(FlowWindow.Minutes15), cancellation), null);

    private static ServerSentEventsResult<FlowTick> Events(
        FlowSnapshots snapshots, TimeProvider clock, IHostApplicationLifetime lifetime, HttpContext context)
    {
        // An open page must not keep the host from stopping.
        var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(end);
        return TypedResults.ServerSentEvents(FlowStream.ReadAsync(snapshots, clock, end.Token));
    }
}
