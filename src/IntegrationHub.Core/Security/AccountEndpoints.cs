using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security.Demo;
using IntegrationHub.Core.Security.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Core.Security;

/// <summary>The posts by which people leave, and change roles in the demo. Signing in is the page <c>/masuk</c>.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints, HubProfile profile)
    {
        endpoints.MapPost("/keluar", SignOutAsync).RequireAntiforgery().AllowAnonymous().ExcludeFromDescription();
        if (profile == HubProfile.Demo)
        {
            endpoints.MapPost("/demo/masuk", SwitchAsync).RequireAntiforgery().AllowAnonymous().ExcludeFromDescription();
        }
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, SignIn signIn, CancellationToken cancellation)
    {
        await signIn.OutAsync(context, cancellation);
        return TypedResults.LocalRedirect("/masuk");
    }

    private static async Task<Results<RedirectHttpResult, BadRequest>> SwitchAsync(
        HttpContext context, SignIn signIn, CancellationToken cancellation)
    {
        var role = (await context.Request.ReadFormAsync(cancellation))["peran"].ToString();
        if (role == DemoPeople.Citizen)
        {
            await signIn.OutAsync(context, cancellation);
            return TypedResults.LocalRedirect("/lacak");
        }

        return await signIn.AsDemoAsync(context, role, cancellation) ? TypedResults.LocalRedirect("/") : TypedResults.BadRequest();
    }
}
