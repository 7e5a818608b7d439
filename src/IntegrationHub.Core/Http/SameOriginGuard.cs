using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Http;

/// <summary>
/// Refuses a change that another site makes a signed-in browser ask for. Stands beside the antiforgery tokens of forms,
/// and alone where a page calls the API with its cookie.
/// </summary>
internal sealed class SameOriginGuard(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
        => IsSafe(context.Request.Method) || context.Request.Headers.Cookie.Count == 0 || IsOwn(context.Request)
            ? next(context)
            : Refuse(context);

    private static bool IsSafe(string method)
        => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Programs send neither header; browsers cannot be made to leave both out.
    private static bool IsOwn(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site)
        {
            return site is "same-origin" or "none";
        }

        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
