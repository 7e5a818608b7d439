using System.Security.Claims;
using IntegrationHub.Core.Http;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Security;

internal sealed class CurrentUser(IHttpContextAccessor accessor) : ICurrentUser
{
    public bool IsAuthenticated => Principal?.Identity?.IsAuthenticated == true;

    public string Id => Known(HubClaims.Subject);

    public string DisplayName => Known(HubClaims.Name);

    public string? ClientId => IsAuthenticated ? Principal?.FindFirst(HubClaims.ClientId)?.Value : null;

    public IReadOnlyList<string> Roles
        => [.. Principal?.FindAll(HubClaims.Role).Select(claim => claim.Value) ?? []];

    private ClaimsPrincipal? Principal => accessor.HttpContext?.User;

    public bool Has(string right) => IsAuthenticated && Principal!.HasRight(right);

    public IReadOnlyList<string> AgenciesWith(string right)
    {
        var prefix = right + ":";
        return
        [
            .. (Principal?.FindAll(HubClaims.Right) ?? [])
                .Where(claim => claim.Value.StartsWith(prefix, StringComparison.Ordinal))
                .Select(claim => claim.Value[prefix.Length..])
                .Order(StringComparer.Ordinal),
        ];
    }

    private string Known(string claim)
        => IsAuthenticated && Principal!.FindFirst(claim) is { } found
            ? found.Value
            : throw new ProblemException(Problems.Unauthenticated());
}
