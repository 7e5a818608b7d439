using IntegrationHub.TestServers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Benchmarks.Features;

/// <summary>Takes whatever a hub tells of itself by OTLP over HTTP, and forgets it.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication server;
    private long received;

    private Collector(WebApplication server, Uri url) => (this.server, Url) = (server, url);

    public Uri Url { get; }

    /// <summary>In bytes.</summary>
    public long Received => Interlocked.Read(ref received);

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var collector = new Collector(server, new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}"));
        server.Urls.Add(collector.Url.ToString());
        server.MapPost("/{**path}", collector.TakeAsync);
        await server.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        Interlocked.Add(ref received, body.Length);
        return Results.Ok();
    }
}
