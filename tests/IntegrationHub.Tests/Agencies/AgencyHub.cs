using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator;
using IntegrationHub.Core;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Storage;
using IntegrationHub.Core.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace IntegrationHub.Tests.Agencies;

/// <summary>A hub with one agency's module on SQLite and the in-memory bus, beside a simulator of its own.</summary>
internal sealed class AgencyHub : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("agency-hub-").FullName;
    private readonly string hubUrl = $"http://127.0.0.1:{FreePort()}";
    private WebApplication? simulator;
    private WebApplication? hub;

    public IServiceProvider Services => hub!.Services;

    public StepEvents Events => Services.GetRequiredService<StepEvents>();

    /// <summary>Speaks to the simulator.</summary>
    public HttpClient Simulator { get; private set; } = null!;

    /// <summary>Speaks to the hub, as a backend that calls back does.</summary>
    public HttpClient Callbacks { get; private set; } = null!;

    public string SimulatorUrl => simulator!.Urls.First();

    /// <param name="dispatching">Whether calls are made by themselves; without, a test claims and makes them.</param>
    public async Task StartAsync(
        HubModule module, string agency, IReadOnlyDictionary<string, string?> settings, bool dispatching, TimeSpan callTimeout)
    {
        simulator = await SimulatorServer.StartAsync(new SimulatorOptions
        {
            Url = "http://127.0.0.1:0",
            DataDirectory = Path.Combine(directory, "simulator"),
            HubUrl = hubUrl,
        });
        Simulator = new HttpClient { BaseAddress = new Uri(SimulatorUrl) };
        Callbacks = new HttpClient { BaseAddress = new Uri(hubUrl) };
        hub = Build(module, agency, settings, dispatching, callTimeout);
        await SchemaContext.CreateAsync(hub.Services.GetRequiredService<IStorageDialect>(), module);
        await hub.StartAsync();
    }

    /// <summary>Publishes a message, as another module would.</summary>
    public async Task PublishAsync(object message, Guid applicationId)
    {
        await using var scope = Services.CreateAsyncScope();
        var ledger = scope.ServiceProvider.GetRequiredService<LedgerDbContext>();
        ledger.Publish(message, applicationId);
        await ledger.SaveChangesAsync();
    }

    public async Task PutAsync(string path, object body)
    {
        using var answer = await Simulator.PutAsJsonAsync($"/_admin/{path}", body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    public async Task<List<JsonNode>> LedgerAsync(string agency)
        => [.. (await Simulator.GetStringAsync($"/_admin/{agency}/ledger"))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];

    public async ValueTask DisposeAsync()
    {
        await StopAsync(hub);
        await StopAsync(simulator);
        Simulator?.Dispose();
        Callbacks?.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(directory, recursive: true);
    }

    private WebApplication Build(
        HubModule module, string agency, IReadOnlyDictionary<string, string?> settings, bool dispatching, TimeSpan callTimeout)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(hubUrl);
        builder.Logging.AddProvider(new OutputLoggerProvider()).SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(Usual(agency)).AddInMemoryCollection(settings);
        HubModule[] modules = [module, new ListeningModule()];
        builder.Services.AddRouting();
        builder.Services.AddSingleton<StepEvents>();
        builder.Services.AddHubMessaging(builder.Configuration, modules);
        builder.Services.AddHubTime(builder.Configuration);
        module.AddServices(builder.Services, builder.Configuration);
        builder.Services.AddHubMessagingServices();
        builder.Services.AddHttpClient(agency).ConfigureHttpClient(client => client.Timeout = callTimeout);
        if (!dispatching)
        {
            RemoveDispatcher(builder.Services);
        }

        var app = builder.Build();
        app.UseRouting();
        module.MapEndpoints(app);
        return app;
    }

    private Dictionary<string, string?> Usual(string agency) => new()
    {
        ["Hub:DataDirectory"] = directory,
        ["Simulator:Url"] = SimulatorUrl,
        ["Messaging:FirstRetry"] = "00:00:00.050",
        ["Messaging:SweepEvery"] = "00:00:00.100",
        [$"Agencies:{agency}:Delivery:FirstRetry"] = "00:00:00.050",
        [$"Agencies:{agency}:Delivery:LongestRetry"] = "00:00:00.200",
        [$"Agencies:{agency}:Delivery:FirstInquiry"] = "00:00:00.200",
        [$"Agencies:{agency}:Delivery:LongestInquiry"] = "00:00:00.400",
        [$"Agencies:{agency}:Delivery:FirstBreak"] = "00:00:00.500",
        [$"Agencies:{agency}:Delivery:LongestBreak"] = "00:00:00.500",
        [$"Agencies:{agency}:Delivery:LookEvery"] = "00:00:00.025",
        [$"Agencies:{agency}:Delivery:Concurrency"] = "4",
    };

    private static void RemoveDispatcher(IServiceCollection services)
    {
        var dispatcher = services.Single(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Name.StartsWith("AgencyDispatcher", StringComparison.Ordinal) == true);
        services.Remove(dispatcher);
    }

    private static async Task StopAsync(WebApplication? app)
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
