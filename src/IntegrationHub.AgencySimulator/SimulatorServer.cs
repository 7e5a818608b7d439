using IntegrationHub.AgencySimulator.Admin;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Protocols;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace IntegrationHub.AgencySimulator;

/// <summary>The four agencies' backends as one server on an address of its own.</summary>
public static class SimulatorServer
{
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Starts the server and resumes what its ledgers hold undecided or unsent. It reads no settings but
    /// <paramref name="options"/>, so it can run within another server's process. Dispose it to end it and to
    /// close its ledgers.
    /// </summary>
    public static async Task<WebApplication> StartAsync(SimulatorOptions options, CancellationToken cancellation = default)
    {
        var app = Build(options);
        try
        {
            await app.StartAsync(cancellation);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        var agencies = app.Services.GetRequiredService<SimulatedAgencies>();
        app.Lifetime.ApplicationStopping.Register(agencies.Stop);
        agencies.Start((options.PublicUrl ?? app.Urls.First()).TrimEnd('/'));
        return app;
    }

    /// <summary>Moves every case on whose time has come and sends the callbacks that are due, once.</summary>
    public static Task AdvanceAsync(WebApplication simulator, CancellationToken cancellation)
        => simulator.Services.GetRequiredService<SimulatedAgencies>().AdvanceAsync(cancellation);

    /// <summary>Leaves the next numbers of all ledgers to others, who will bring lines of their own with them.</summary>
    public static async Task ReserveNumbersAsync(WebApplication simulator, int count)
    {
        foreach (var backend in Backends(simulator))
        {
            await backend.Ledger.ReserveNumbersAsync(count);
        }
    }

    /// <summary>Takes over what the ledgers under another data directory hold. A second time changes nothing.</summary>
    public static async Task AdoptAsync(WebApplication simulator, string dataDirectory)
    {
        foreach (var backend in Backends(simulator))
        {
            await backend.Ledger.AdoptAsync(SimulatedAgencies.LedgerPath(dataDirectory, backend.Name));
            backend.Wake();
        }
    }

    private static IEnumerable<AgencyBackend> Backends(WebApplication simulator)
        => simulator.Services.GetRequiredService<SimulatedAgencies>().Protocols.Select(protocol => protocol.Backend);

    private static WebApplication Build(SimulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(SimulatorServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestBody.Largest;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        builder.Services.AddRoutingCore();
        AddLogging(builder, options.LoggerFactory);
        builder.Services.AddSingleton(services => new SimulatedAgencies(options, services.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddSingleton(services => services.GetRequiredService<SimulatedAgencies>().Protocols);

        var app = builder.Build();
        app.UseMiddleware<FaultMiddleware>();
        var protocols = app.Services.GetRequiredService<SimulatedAgencies>().Protocols;
        new AdminEndpoints(protocols).Map(app);
        foreach (var protocol in protocols)
        {
            protocol.Map(app);
        }

        return app;
    }

    private static void AddLogging(WebApplicationBuilder builder, ILoggerFactory? given)
    {
        if (given is not null)
        {
            builder.Services.AddSingleton(given);
            return;
        }

        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
    }
}
