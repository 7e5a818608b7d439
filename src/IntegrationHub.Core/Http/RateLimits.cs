using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Http;

/// <summary>Which limit a request counts against. Stands behind authentication, so that it knows the caller.</summary>
internal static class RateLimits
{
    private static readonly string[] CitizenPages = ["/lacak", "/l"];

    public static void Configure(RateLimiterOptions limiter, RateLimitOptions limits)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Of(context, limits));
        limiter.OnRejected = (rejected, _) => RefuseAsync(rejected.HttpContext, rejected.Lease);
    }

    public static RateLimitPartition<string> Bucket(string key, RateLimit limit) => RateLimitPartition.GetTokenBucketLimiter(key, _ =>
    {
        var tokens = Math.Max(1, (int)(limit.PerSecond / 10));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.Burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / limit.PerSecond),
            QueueLimit = 0,
        };
    });

    public static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    public static async ValueTask RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        var problem = Problems.TooManyRequests(
            lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1));
        if (HubPaths.IsApi(context.Request.Path))
        {
            await problem.ExecuteAsync(context);
            return;
        }

        problem.WriteHead(context);
    }

    private static RateLimitPartition<string> Of(HttpContext context, RateLimitOptions limits)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return Bucket("api " + (context.User.FindFirst("sub")?.Value ?? Address(context)), limits.Api);
        }

        if (path.StartsWithSegments("/callbacks", StringComparison.OrdinalIgnoreCase, out var rest))
        {
            var agency = rest.Value?.Split('/', 3) is [_, var first, ..] ? first : "";
            return Bucket($"callback {agency} {Address(context)}", limits.Callbacks);
        }

        return Array.Exists(CitizenPages, page => path.StartsWithSegments(page, StringComparison.OrdinalIgnoreCase))
            ? Bucket("citizen " + Address(context), limits.Citizens)
            : RateLimitPartition.GetNoLimiter("");
    }
}

/// <summary>
/// Slows those who guess passwords and secrets. Stands before authentication, because the token endpoint answers from there.
/// </summary>
internal sealed class SignInThrottle(RequestDelegate next, IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> limiter = PartitionedRateLimiter.Create<HttpContext, string>(
        context => RateLimits.Bucket(RateLimits.Address(context), options.Value.SignIn));

    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsAttempt(context.Request))
        {
            await next(context);
            return;
        }

        using var lease = limiter.AttemptAcquire(context);
        if (lease.IsAcquired)
        {
            await next(context);
        }
        else
        {
            await RateLimits.RefuseAsync(context, lease);
        }
    }

    public void Dispose() => limiter.Dispose();

    private static bool IsAttempt(HttpRequest request)
        => HttpMethods.IsPost(request.Method)
            && (request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase)
                || request.Path.StartsWithSegments("/masuk", StringComparison.OrdinalIgnoreCase));
}
