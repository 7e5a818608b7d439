using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Tests.AgencySimulator;

internal sealed record ReceivedCallback(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonNode Json => JsonNode.Parse(Body)!;

    /// <summary>The status code of a licensing callback.</summary>
    public string LicenceStatus => (string)Json["IZINSTATUS"]!["kd_status"]!;
}

/// <summary>The hub's side of the callbacks: keeps what it is sent and answers as told.</summary>
internal sealed class HubListener : IAsyncDisposable
{
    private readonly ConcurrentQueue<ReceivedCallback> _received = new();
    private WebApplication? _server;

    public string Url => _server!.Urls.First();

    public IReadOnlyList<ReceivedCallback> Received => [.. _received];

    /// <summary>The status answered to the n-th callback, from 0.</summary>
    public Func<int, int> Answer { get; set; } = _ => 200;

    public async Task StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        _server = builder.Build();
        _server.Run(KeepAsync);
        await _server.StartAsync();
    }

    public async ValueTask DisposeAsync() => await _server!.DisposeAsync();

    private async Task KeepAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        var number = _received.Count;
        _received.Enqueue(new(context.Request.Path, headers, body));
        context.Response.StatusCode = Answer(number);
    }
}
