using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Core.Http;

/// <summary>Tells what is called by machines from what is read by people.</summary>
public static class HubPaths
{
    /// <summary>The pages that show an error to people: <c>/galat/404</c>.</summary>
    public const string ErrorPage = "/galat";

    private static readonly string[] Machine = ["/api", "/callbacks", "/connect", "/openapi", "/asyncapi.json", "/health", "/metrics"];

    /// <summary>Whether errors at this path are told as problem+json, and sign-in is not a redirect.</summary>
    public static bool IsApi(PathString path)
        => Array.Exists(Machine, prefix => path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
}
