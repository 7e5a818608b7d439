using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace IntegrationHub.Core.Security.Machines;

/// <summary>Answers a client whose secret was right: a token with the scopes it asked for, or with all it has.</summary>
internal sealed class TokenRequests(IOpenIddictApplicationManager clients, ClientRights rights)
    : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var clientId = context.ClientId ?? throw new InvalidOperationException("The token endpoint lets nobody without a client id through.");
        if (await rights.FindAsync(clientId) is not { } allowed)
        {
            context.Reject(Errors.InvalidClient, "The client may not be used in this installation.");
            return;
        }

        var client = await clients.FindByClientIdAsync(clientId)
            ?? throw new InvalidOperationException($"{clientId} was there a moment ago.");
        var identity = new ClaimsIdentity(authenticationType: "client", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, clientId);
        identity.SetClaim(Claims.Name, await clients.GetDisplayNameAsync(client) ?? clientId);
        identity.SetScopes(context.Request.GetScopes() is { Length: > 0 } asked ? asked : [.. allowed]);
        identity.SetDestinations(_ => [Destinations.AccessToken]);
        context.SignIn(new ClaimsPrincipal(identity));
    }
}
