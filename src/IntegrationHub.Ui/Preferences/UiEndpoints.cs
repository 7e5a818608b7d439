using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Ui.Preferences;

/// <summary>The addresses that keep a reader's language and theme in a cookie.</summary>
public static class UiEndpoints
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    /// <summary>
    /// Maps <c>/bahasa?ke=id|en&amp;kembali=/path</c> and <c>/tema?ke=light|dark|auto&amp;kembali=/path</c>. Both answer 400 to an
    /// unknown value or a return address outside this host.
    /// </summary>
    public static IEndpointRouteBuilder MapUiEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/bahasa", SwitchLanguage).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapGet("/tema", SwitchTheme).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }

    internal static Results<RedirectHttpResult, BadRequest> SwitchLanguage(HttpContext context, string ke, string kembali = "/")
    {
        if (!Language.Supported.Contains(ke) || !LocalPath.IsLocal(kembali))
        {
            return TypedResults.BadRequest();
        }

        context.Response.Cookies.Append(Language.CookieName, ke, Kept(context));
        return TypedResults.LocalRedirect(kembali);
    }

    internal static Results<RedirectHttpResult, BadRequest> SwitchTheme(HttpContext context, string ke, string kembali = "/")
    {
        if ((ke != "auto" && Theme.Known(ke) is null) || !LocalPath.IsLocal(kembali))
        {
            return TypedResults.BadRequest();
        }

        if (ke == "auto")
        {
            context.Response.Cookies.Delete(Theme.CookieName);
        }
        else
        {
            context.Response.Cookies.Append(Theme.CookieName, ke, Kept(context));
        }

        return TypedResults.LocalRedirect(kembali);
    }

    private static CookieOptions Kept(HttpContext context) => new()
    {
        MaxAge = Lifetime,
        Path = "/",
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
    };
}
