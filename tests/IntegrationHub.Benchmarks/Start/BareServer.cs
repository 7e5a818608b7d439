using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Benchmarks.Start;

/// <summary>A web server that does nothing: what a start costs the runtime alone.</summary>
internal static class BareServer
{
    public const string UrlVariable = "BARE_URL";

    /// <summary>Runs until it is killed.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var server = builder.Build();
        server.Urls.Add(Environment.GetEnvironmentVariable(UrlVariable) ?? throw new InvalidOperationException($"{UrlVariable} is not set."));
        server.MapGet("/health/ready", () => "ready");
        await server.RunAsync();
    }
}
