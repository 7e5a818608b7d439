using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Http;

/// <summary>What an endpoint may add to what all share.</summary>
public static class EndpointConventions
{
    /// <summary>The body limit of endpoints that name none: 1 MiB.</summary>
    public const long DefaultBodyBytes = 1024 * 1024;

    /// <summary>Sets another limit of the body; larger ones are answered with 413.</summary>
    public static TBuilder WithBodyLimit<TBuilder>(this TBuilder endpoint, long bytes)
        where TBuilder : IEndpointConventionBuilder
        => endpoint.WithMetadata(new RequestSizeLimitAttribute(bytes));

    /// <summary>Demands the antiforgery token of a page's form; without it the answer is 400.</summary>
    public static RouteHandlerBuilder RequireAntiforgery(this RouteHandlerBuilder endpoint)
        => endpoint.AddEndpointFilter(async (invocation, next) =>
        {
            var antiforgery = invocation.HttpContext.RequestServices.GetRequiredService<IAntiforgery>();
            return await antiforgery.IsRequestValidAsync(invocation.HttpContext)
                ? await next(invocation)
                : TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        });
}
