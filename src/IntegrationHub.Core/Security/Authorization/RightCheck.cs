using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace IntegrationHub.Core.Security.Authorization;

internal sealed class RightCheck(IHttpContextAccessor accessor) : AuthorizationHandler<RightRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, RightRequirement requirement)
    {
        if (requirement.AnyOf.Any(right => context.User.HasRight(Filled(right))))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }

    // A route value of * must not become "any agency".
    private string Filled(string right)
    {
        var open = right.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            return right;
        }

        var value = accessor.HttpContext?.GetRouteValue(right[(open + 1)..^1]) as string;
        return value is null or "*" ? "" : right[..open] + value;
    }
}
