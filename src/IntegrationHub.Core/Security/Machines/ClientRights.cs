using IntegrationHub.Core.Security.Demo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenIddict.Abstractions;

namespace IntegrationHub.Core.Security.Machines;

/// <summary>What a client may do now, whatever its token says.</summary>
internal sealed class ClientRights(IServiceScopeFactory scopes, IOptions<HubOptions> hub, TimeProvider clock)
{
    private readonly BriefCache<string, IReadOnlySet<string>?> cache = new(clock);

    /// <summary>The client's scopes; null when there is no such client, or not in this profile.</summary>
    public ValueTask<IReadOnlySet<string>?> FindAsync(string clientId) => cache.GetAsync(clientId, LoadAsync);

    private async Task<IReadOnlySet<string>?> LoadAsync(string clientId)
    {
        if (hub.Value.Profile != HubProfile.Demo && DemoClients.IsDemo(clientId))
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var clients = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        if (await clients.FindByClientIdAsync(clientId) is not { } client)
        {
            return null;
        }

        const string prefix = OpenIddictConstants.Permissions.Prefixes.Scope;
        return (await clients.GetPermissionsAsync(client))
            .Where(permission => permission.StartsWith(prefix, StringComparison.Ordinal))
            .Select(permission => permission[prefix.Length..])
            .ToHashSet();
    }
}
