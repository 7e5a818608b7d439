using System.Security.Claims;
using IntegrationHub.Core.Http;
using IntegrationHub.Core.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticAssets;

namespace IntegrationHub.Core.Security.People;

/// <summary>
/// The cookie carries the session's id alone; who that is and what they may do is asked of the store with every request.
/// </summary>
internal sealed class SessionCookie(Sessions sessions, IStorageDialect dialect) : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
        {
            // Stylesheets and scripts are for everybody, and must come even when the database is away.
            context.RejectPrincipal();
        }
        else if (await FindAsync(context) is { } person)
        {
            context.ReplacePrincipal(person);
        }
        else
        {
            context.RejectPrincipal();
        }
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (HubPaths.IsApi(context.Request.Path))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return base.RedirectToLogin(context);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    internal static Guid? SessionOf(ClaimsPrincipal? principal)
        => Guid.TryParse(principal?.FindFirst(HubClaims.Session)?.Value, out var session) ? session : null;

    private async ValueTask<ClaimsPrincipal?> FindAsync(CookieValidatePrincipalContext context)
    {
        if (SessionOf(context.Principal) is not { } session)
        {
            return null;
        }

        try
        {
            return await sessions.FindAsync(session);
        }
        catch (Exception exception) when (dialect.IsUnavailable(exception) && IsErrorPage(context.Request))
        {
            // The page that says the database is away must not need it.
            return null;
        }
    }

    private static bool IsErrorPage(HttpRequest request)
        => request.Path.StartsWithSegments(HubPaths.ErrorPage, StringComparison.OrdinalIgnoreCase);
}
