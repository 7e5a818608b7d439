using System.Security.Claims;

namespace IntegrationHub.Core.Security;

/// <summary>What a principal of the hub, person or machine, carries.</summary>
internal static class HubClaims
{
    public const string Subject = "sub";
    public const string Name = "name";
    public const string Role = "role";
    public const string Right = "right";
    public const string ClientId = "client_id";
    public const string Session = "sid";

    /// <summary>Whether a principal has a right; <c>*</c> stands for any agency.</summary>
    public static bool HasRight(this ClaimsPrincipal principal, string right)
        => right.EndsWith(":*", StringComparison.Ordinal)
            ? principal.HasClaim(claim => claim.Type == Right && claim.Value.StartsWith(right[..^1], StringComparison.Ordinal))
            : principal.HasClaim(Right, right);
}
