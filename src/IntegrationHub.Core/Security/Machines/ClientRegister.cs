using System.Security.Cryptography;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace IntegrationHub.Core.Security.Machines;

/// <summary>Which machines may fetch tokens, and for which scopes. Every change bites within 5 s, on tokens in use too.</summary>
public sealed class ClientRegister
{
    private const int SecretBytes = 32;
    private readonly IOpenIddictApplicationManager clients;
    private readonly ICurrentUser user;

    internal ClientRegister(IOpenIddictApplicationManager clients, ICurrentUser user)
    {
        this.clients = clients;
        this.user = user;
    }

    /// <summary>Adds a client.</summary>
    /// <returns>Its secret, which is shown this once.</returns>
    public async Task<string> AddAsync(string clientId, string displayName, IEnumerable<string> scopes, CancellationToken cancellation)
    {
        user.Demand(Rights.AdministrationPeople);
        var secret = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(SecretBytes));
        await CreateAsync(clientId, displayName, secret, scopes, cancellation);
        return secret;
    }

    /// <summary>Sets which scopes a client has.</summary>
    public async Task SetScopesAsync(string clientId, IEnumerable<string> scopes, CancellationToken cancellation)
    {
        var client = await FindAsync(clientId, cancellation);
        var description = new OpenIddictApplicationDescriptor();
        await clients.PopulateAsync(description, client, cancellation);
        description.Permissions.Clear();
        description.Permissions.UnionWith(Permitted(scopes));
        await clients.UpdateAsync(client, description, cancellation);
    }

    /// <summary>Removes a client.</summary>
    public async Task RemoveAsync(string clientId, CancellationToken cancellation)
        => await clients.DeleteAsync(await FindAsync(clientId, cancellation), cancellation);

    internal async Task CreateAsync(
        string clientId, string displayName, string secret, IEnumerable<string> scopes, CancellationToken cancellation)
    {
        var description = new OpenIddictApplicationDescriptor
        {
            ClientId = clientId,
            ClientSecret = secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = displayName,
        };
        description.Permissions.UnionWith(Permitted(scopes));
        await clients.CreateAsync(description, cancellation);
    }

    private static IEnumerable<string> Permitted(IEnumerable<string> scopes) =>
    [
        Permissions.Endpoints.Token,
        Permissions.GrantTypes.ClientCredentials,
        .. scopes.Select(scope => Permissions.Prefixes.Scope + scope),
    ];

    private async Task<object> FindAsync(string clientId, CancellationToken cancellation)
    {
        user.Demand(Rights.AdministrationPeople);
        return await clients.FindByClientIdAsync(clientId, cancellation) ?? throw new Http.HiddenException();
    }
}
