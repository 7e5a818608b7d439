using IntegrationHub.Core;
using IntegrationHub.Core.Time;
using IntegrationHub.Ui.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Demo;

/// <summary>Keeps a light traffic running in the Demo profile: an invented citizen every few seconds, through the front door.</summary>
internal sealed class DemoTraffic(
    IServer server,
    IHostApplicationLifetime lifetime,
    IOptions<HubOptions> hub,
    IOptions<DemoOptions> options,
    DemoStory story,
    LocalClock localClock,
    TimeProvider clock,
    ILogger<DemoTraffic> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (hub.Value.Profile != HubProfile.Demo || !options.Value.Traffic)
        {
            return;
        }

        await StartedAsync(stoppingToken);
        await story.Settled.WaitAsync(stoppingToken);
        using var counter = new DemoCounter(OwnAddress(), clock);
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.TrafficEverySeconds), clock);
        for (var seed = (int)(clock.GetUtcNow().ToUnixTimeSeconds() % int.MaxValue); await beat.WaitForNextTickAsync(stoppingToken); seed++)
        {
            await FileOneAsync(counter, seed, stoppingToken);
        }
    }

    private async Task FileOneAsync(DemoCounter counter, int seed, CancellationToken cancellation)
    {
        try
        {
            var services = await counter.ServicesAsync(cancellation);
            var service = services[new Random(seed).Next(services.Count)];
            var application = new DemoApplicationMaker(localClock.Today).Make(service, seed);
            await counter.FileAsync(application, $"demo-traffic-{seed}", cancellation);
        }
        catch (HttpRequestException failure)
        {
            log.LogWarning(failure, "The demo's traffic could not file an application.");
        }
    }

    private async Task StartedAsync(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource();
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }

    private Uri OwnAddress()
        => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First()
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal));
}
