using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Security.Authorization;

/// <summary>
/// Every right is a policy of its name: <c>applications.submit</c>, <c>cases.read:tax</c>; <c>a|b</c> is any of them,
/// <c>cases.read:*</c> any agency's, <c>cases.read:{agency}</c> that of the route value.
/// </summary>
internal sealed class RightPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    // Policies are few and fixed in code, so the base class may keep what it combined for an endpoint.
    public override bool AllowsCachingPolicies => true;

    public override async Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
        => await base.GetPolicyAsync(policyName) ?? (Rights.IsPolicy(policyName)
            ? new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new RightRequirement(policyName.Split('|'))).Build()
            : null);
}

/// <summary>Any one of these rights.</summary>
internal sealed record RightRequirement(IReadOnlyList<string> AnyOf) : IAuthorizationRequirement;
