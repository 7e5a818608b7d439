using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Validation;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Validation.OpenIddictValidationEvents;

namespace IntegrationHub.Core.Security.Machines;

/// <summary>Gives a valid token the rights that both it and its client have: what a client lost bites before its tokens end.</summary>
internal sealed class TokenRights(ClientRights clients) : IOpenIddictValidationHandler<ProcessAuthenticationContext>
{
    public async ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.AccessTokenPrincipal is not { } principal)
        {
            return;
        }

        if (principal.GetClaim(Claims.Subject) is not { } client || await clients.FindAsync(client) is not { } allowed)
        {
            context.Reject(Errors.InvalidToken, "The client does not exist any more.");
            return;
        }

        var identity = (ClaimsIdentity)principal.Identity!;
        identity.AddClaims(principal.GetScopes().Where(allowed.Contains).Select(scope => new Claim(HubClaims.Right, scope)));
        if (!identity.HasClaim(claim => claim.Type == HubClaims.ClientId))
        {
            identity.AddClaim(new Claim(HubClaims.ClientId, client));
        }
    }
}
