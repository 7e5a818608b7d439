using System.Net;
using System.Net.Sockets;
using IntegrationHub.AgencySimulator;
using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Core.Messaging.Nodes;
using IntegrationHub.Core.Storage;
using IntegrationHub.Host.Jobs;
using IntegrationHub.Host.Simulator;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace IntegrationHub.Host.Demo.Past;

/// <summary>
/// A second hub with its own simulator and database, on a clock of its own, whose messages, calls and callbacks move
/// only when asked: so weeks pass in a minute, and what they leave behind is what the product itself writes.
/// </summary>
internal sealed class PastWorld : IAsyncDisposable
{
    private static readonly HashSet<Type> Movers =
    [
        typeof(NodeHeartbeat), typeof(StraightPublisher), typeof(Lanes), typeof(Sweeper), typeof(AgencyDispatcher<>), typeof(ScheduleSetup),
        typeof(SimulatorHost), typeof(DemoTraffic), typeof(DemoPast),
    ];

    private const int CallsAtOnce = 100;
    private const int MostRounds = 200;
    private readonly WebApplication hub;
    private readonly WebApplication simulator;
    private readonly LedgerRound messages;
    private readonly IReadOnlyList<IAgencyRound> agencies;

    private PastWorld(WebApplication hub, WebApplication simulator, PastClock clock, Uri url)
    {
        (this.hub, this.simulator, Clock, Url) = (hub, simulator, clock, url);
        messages = hub.Services.GetRequiredService<LedgerRound>();
        agencies = [.. hub.Services.GetServices<IAgencyRound>()];
    }

    public PastClock Clock { get; }

    /// <summary>Where its hub listens.</summary>
    public Uri Url { get; }

    /// <summary>Where its backends listen.</summary>
    public Uri SimulatorUrl => new(simulator.Urls.First());

    public IServiceProvider Services => hub.Services;

    /// <summary>Puts another handler in a registered one's place.</summary>
    public Func<HandlerRegistration, HandlerRegistration>? Instead { get; set; }

    public static async Task<PastWorld> StartAsync(
        PastFolder folder, PastClock clock, string keyFile, SimulatorHostOptions simulated, CancellationToken cancellation)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        var simulator = await SimulatorServer.StartAsync(
            new SimulatorOptions
            {
                Url = "http://127.0.0.1:0",
                HubUrl = url.ToString(),
                PublicUrl = simulated.Url,
                DataDirectory = folder.Path,
                Seed = simulated.Seed,
                Clock = clock,
                SelfPaced = false,
            },
            cancellation);
        try
        {
            var hub = Build(folder, clock, keyFile, url, simulator.Urls.First());
            await hub.StartAsync(cancellation);
            return new PastWorld(hub, simulator, clock, url);
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets everything happen that is due now.</summary>
    /// <param name="officersWork">Whether the agencies' officers are at their desks.</param>
    public async Task SettleAsync(bool officersWork, CancellationToken cancellation)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = await messages.RunAsync(Instead, cancellation);
            foreach (var agency in agencies)
            {
                moved += await agency.RunAsync(CallsAtOnce, cancellation);
            }

            if (officersWork)
            {
                await SimulatorServer.AdvanceAsync(simulator, cancellation);
            }

            if (moved == 0)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The demo's past does not come to rest at {Clock.GetUtcNow():O}.");
    }

    /// <summary>
    /// Has every open case asked for once more. In the past that happens hours apart; what the backends decided meanwhile,
    /// and whose callback was lost, would be a difference that nobody planted.
    /// </summary>
    public async Task AskForAllAsync(CancellationToken cancellation)
    {
        foreach (var agency in agencies)
        {
            await agency.HastenInquiriesAsync(cancellation);
        }

        await SettleAsync(officersWork: false, cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await hub.StopAsync();
        await hub.DisposeAsync();
        await simulator.DisposeAsync();
        SqliteConnection.ClearAllPools();
    }

    private static WebApplication Build(PastFolder folder, PastClock clock, string keyFile, Uri url, string simulatorUrl)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(Settings(folder, keyFile, url, simulatorUrl));
        builder.AddHub();

        // What it has to say is in its records; the failures are planted.
        builder.Logging.ClearProviders();
        builder.Services.RemoveAll<TimeProvider>();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.RemoveAll<IStorageDialect>();
        builder.Services.AddSingleton<IStorageDialect>(
            new SqliteDialect($"Data Source={PastFolder.Database(folder.Path)}", durable: false));
        RemoveMovers(builder.Services);
        var app = builder.Build();
        app.UseHub();
        return app;
    }

    private static Dictionary<string, string?> Settings(PastFolder folder, string keyFile, Uri url, string simulatorUrl) => new()
    {
        ["urls"] = url.ToString(),
        ["Hub:Profile"] = nameof(Core.HubProfile.Demo),
        ["Hub:DataDirectory"] = folder.Path,
        ["Storage:Provider"] = nameof(StorageProvider.Sqlite),
        ["Storage:ConnectionString"] = "",
        ["Security:KeyFile"] = keyFile,
        ["Simulator:Enabled"] = "false",
        ["Simulator:Url"] = simulatorUrl,
        ["Demo:Seed"] = "false",
        ["Demo:Traffic"] = "false",

        // Undecided cases are asked after less often: days pass here, and every question costs real time.
        ["Agencies:health:Delivery:FirstInquiry"] = "01:00:00",
        ["Agencies:health:Delivery:LongestInquiry"] = "04:00:00",
        ["Agencies:tax:Delivery:FirstInquiry"] = "01:00:00",
        ["Agencies:tax:Delivery:LongestInquiry"] = "04:00:00",
        ["Agencies:licensing:Delivery:FirstInquiry"] = "12:00:00",
        ["Agencies:licensing:Delivery:LongestInquiry"] = "1.00:00:00",
        ["Agencies:civil-registry:Delivery:FirstInquiry"] = "12:00:00",
        ["Agencies:civil-registry:Delivery:LongestInquiry"] = "1.00:00:00",
    };

    // Whatever would move things by itself, or at an hour of the real clock.
    private static void RemoveMovers(IServiceCollection services)
    {
        foreach (var mover in services.Where(service => service.ServiceType == typeof(IHostedService) && Moves(TypeOf(service))).ToList())
        {
            services.Remove(mover);
        }
    }

    private static bool Moves(Type service)
        => Movers.Contains(service.IsGenericType ? service.GetGenericTypeDefinition() : service)
            || service.Namespace!.StartsWith("Hangfire", StringComparison.Ordinal);

    private static Type TypeOf(ServiceDescriptor service)
        => service.ImplementationType ?? service.ImplementationFactory!.GetType().GenericTypeArguments[1];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
