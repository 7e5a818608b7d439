using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Agencies.Backends;

/// <summary>HTTP clients for backends: bounded in time and size, no redirects, the configured host only.</summary>
public static class BackendClients
{
    /// <summary>How long connecting may take.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>How long a whole call may take; shorter than a lease.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(60);

    private const int LargestAnswerBytes = 1024 * 1024;

    /// <summary>Adds the named client of an agency; its name is the agency's code.</summary>
    /// <param name="baseAddress">Where the backend is; relative addresses in calls hang on it.</param>
    public static IHttpClientBuilder AddBackendClient(this IServiceCollection services, string agency, Uri baseAddress)
        => services.AddBackendClient(agency, _ => baseAddress);

    /// <summary>The same, with an address that validated settings hold.</summary>
    public static IHttpClientBuilder AddBackendClient(
        this IServiceCollection services, string agency, Func<IServiceProvider, Uri> baseAddress)
        => services.AddHttpClient(agency, (provider, client) =>
            {
                client.BaseAddress = baseAddress(provider);
                client.Timeout = CallTimeout;
                client.MaxResponseContentBufferSize = LargestAnswerBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                ConnectTimeout = ConnectTimeout,
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            })
            .AddHttpMessageHandler(provider => new ConfiguredHostOnly(baseAddress(provider)));

    private sealed class ConfiguredHostOnly(Uri allowed) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => request.RequestUri is { } target && target.Authority == allowed.Authority && target.Scheme == allowed.Scheme
                ? base.SendAsync(request, cancellationToken)
                : throw new InvalidOperationException("A backend call went to a host that is not configured.");
    }
}
