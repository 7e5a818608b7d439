using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Core.Http;

/// <summary>What every endpoint shares: limits, JSON rules, problem details, security headers, rate limits.</summary>
public static class HubHttp
{
    /// <summary>Adds what <see cref="UseHubHttp"/> uses.</summary>
    public static IServiceCollection AddHubHttp(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddHttpContextAccessor();
        services.AddScoped<ICspNonce, CspNonce>();
        services.AddExceptionHandler<FailureAnswers>();
        services.Configure<ExceptionHandlerOptions>(options =>
        {
            options.ExceptionHandler = _ => Task.CompletedTask;
            options.SuppressDiagnosticsCallback = failure => FailureAnswers.IsExpected(failure.Exception);
        });
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.MaxRequestBodySize = EndpointConventions.DefaultBodyBytes;
        });

        // Else a body that cannot be bound is answered with a bare 400 that says nothing.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => JsonRules.Apply(options.SerializerOptions));
        services.AddOptions<ForwardedHeadersOptions>()
            .Configure<IOptions<HubOptions>>((options, hub) => TrustedProxies.Trust(options, hub.Value.TrustedProxies));
        return AddRateLimits(services, configuration);
    }

    /// <summary>
    /// Stands first of all but the choice of language: whose words a proxy passes on, headers, error answers, the throttle of sign-in, routing. What
    /// authenticates follows it (<c>UseHubSecurity</c>).
    /// </summary>
    public static IApplicationBuilder UseHubHttp(this IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseStatusCodePages(StatusPages.WriteAsync);
        app.UseExceptionHandler();
        app.UseMiddleware<SignInThrottle>();
        return app.UseRouting();
    }

    private static IServiceCollection AddRateLimits(IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RateLimitOptions>()
            .Configure<IOptions<HubOptions>>((limits, hub) =>
            {
                if (hub.Value.Profile == HubProfile.Demo)
                {
                    limits.BeGenerous();
                }
            })
            .Bind(configuration.GetSection(RateLimitOptions.Section))
            .Validate(
                limits => new[] { limits.Api, limits.Callbacks, limits.Citizens, limits.SignIn }
                    .All(limit => limit is { PerSecond: > 0, Burst: > 0 }),
                "RateLimits: PerSecond and Burst must be above 0, for example RateLimits__Api__PerSecond=200.")
            .ValidateOnStart();
        return services.AddSingleton<RateLimits>();
    }
}
