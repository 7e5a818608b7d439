using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Http;

/// <summary>Gives an error answer without a body one: problem+json to machines, the page <c>/galat/{status}</c> to people.</summary>
internal static class StatusPages
{
    public static Task WriteAsync(StatusCodeContext status)
    {
        var context = status.HttpContext;
        return HubPaths.IsApi(context.Request.Path)
            ? Problems.ForStatus(context.Response.StatusCode).ExecuteAsync(context)
            : ShowPageAsync(context, status.Next);
    }

    private static async Task ShowPageAsync(HttpContext context, RequestDelegate next)
    {
        var (path, query, method, services) =
            (context.Request.Path, context.Request.QueryString, context.Request.Method, context.RequestServices);

        // A page may have been rendered in the request's own scope already.
        await using var scope = services.CreateAsyncScope();
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPath = path,
            OriginalPathBase = context.Request.PathBase,
            OriginalQueryString = query.Value,
        });
        context.RequestServices = scope.ServiceProvider;
        context.SetEndpoint(null);
        context.Request.RouteValues.Clear();
        context.Request.Path = string.Create(CultureInfo.InvariantCulture, $"{HubPaths.ErrorPage}/{context.Response.StatusCode}");
        context.Request.QueryString = QueryString.Empty;
        context.Request.Method = HttpMethods.Get;
        try
        {
            await next(context);
        }
        finally
        {
            (context.Request.Path, context.Request.QueryString, context.Request.Method, context.RequestServices) =
                (path, query, method, services);
        }
    }
}
