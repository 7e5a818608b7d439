using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Http;

/// <summary>
/// What every caller still has to spend, of whichever limit. One for the whole hub, and its container's to end: each such
/// set ticks ten times a second until it is disposed and keeps all that hangs on it in memory, and nobody disposes
/// middleware, the framework's own neither.
/// </summary>
internal sealed class RateLimits : IDisposable
{
    private readonly PartitionedRateLimiter<(string Caller, RateLimit Limit)> buckets = PartitionedRateLimiter.Create<(string Caller, RateLimit Limit), string>(
        asked => RateLimitPartition.GetTokenBucketLimiter(asked.Caller, _ => Bucket(asked.Limit)));

    public static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "local";

    /// <summary>Goes on if the caller has something left, and otherwise answers 429.</summary>
    public async Task SpendAsync(HttpContext context, string caller, RateLimit limit, RequestDelegate next)
    {
        using var lease = buckets.AttemptAcquire((caller, limit));
        if (lease.IsAcquired)
        {
            await next(context);
        }
        else
        {
            await RefuseAsync(context, lease);
        }
    }

    public void Dispose() => buckets.Dispose();

    private static TokenBucketRateLimiterOptions Bucket(RateLimit limit)
    {
        var tokens = Math.Max(1, (int)(limit.PerSecond / 10));
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = limit.Burst,
            TokensPerPeriod = tokens,
            ReplenishmentPeriod = TimeSpan.FromSeconds(tokens / limit.PerSecond),
            QueueLimit = 0,
        };
    }

    private static async Task RefuseAsync(HttpContext context, RateLimitLease lease)
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
}

/// <summary>Slows whoever asks too much. Stands behind authentication, so that it knows the caller.</summary>
internal sealed class CallerThrottle(RequestDelegate next, RateLimits limits, IOptions<RateLimitOptions> options)
{
    private static readonly string[] CitizenPages = ["/lacak", "/l"];

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            return limits.SpendAsync(context, "api " + (context.User.FindFirst("sub")?.Value ?? RateLimits.Address(context)), options.Value.Api, next);
        }

        if (path.StartsWithSegments("/callbacks", StringComparison.OrdinalIgnoreCase, out var rest))
        {
            var agency = rest.Value?.Split('/', 3) is [_, var first, ..] ? first : "";
            return limits.SpendAsync(context, $"callback {agency} {RateLimits.Address(context)}", options.Value.Callbacks, next);
        }

        return Array.Exists(CitizenPages, page => path.StartsWithSegments(page, StringComparison.OrdinalIgnoreCase))
            ? limits.SpendAsync(context, "citizen " + RateLimits.Address(context), options.Value.Citizens, next)
            : next(context);
    }
}

/// <summary>
/// Slows those who guess passwords and secrets. Stands before authentication, because the token endpoint answers from there.
/// </summary>
internal sealed class SignInThrottle(RequestDelegate next, RateLimits limits, IOptions<RateLimitOptions> options)
{
    public Task InvokeAsync(HttpContext context) => IsAttempt(context.Request)
        ? limits.SpendAsync(context, "sign-in " + RateLimits.Address(context), options.Value.SignIn, next)
        : next(context);

    private static bool IsAttempt(HttpRequest request)
        => HttpMethods.IsPost(request.Method)
            && (request.Path.StartsWithSegments("/connect", StringComparison.OrdinalIgnoreCase)
                || request.Path.StartsWithSegments("/masuk", StringComparison.OrdinalIgnoreCase));
}
