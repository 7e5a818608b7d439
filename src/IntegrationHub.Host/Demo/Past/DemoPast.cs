using System.Diagnostics;
using IntegrationHub.Core;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Storage;
using IntegrationHub.Core.Time;
using IntegrationHub.Host.Simulator;
using IntegrationHub.Ui.Demo;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Host.Demo.Past;

/// <summary>
/// Gives an empty demo four weeks behind it. They are lived through beside the running hub, on a clock of their own, and
/// taken over at once when they are whole (docs/adr/0008). Only the embedded demo with its own simulator gets one, and
/// only one that holds no application.
/// </summary>
internal sealed class DemoPast(
    SimulatorHost simulator,
    DemoStory story,
    IStorageDialect dialect,
    CalendarFile calendar,
    LocalClock localClock,
    TimeProvider clock,
    IOptions<HubOptions> hub,
    IOptions<KeyOptions> keys,
    IOptions<DemoOptions> options,
    IOptions<SimulatorHostOptions> simulated,
    ILogger<DemoPast> log) : BackgroundService
{
    private const int Days = 28;

    // More than any ledger has lines in a past.
    private const int Numbers = 10_000;
    private readonly PastFolder folder = new(hub.Value.DataDirectory);
    private bool wanted;

    /// <summary>Decides before anybody can file an application.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        wanted = CanHaveOne() && (folder.IsBegun || folder.IsMade || await IsEmptyAsync(cancellationToken));
        if (wanted && !folder.IsBegun && !folder.IsMade)
        {
            await AgencySimulator.SimulatorServer.ReserveNumbersAsync(simulator.Running!, Numbers);
            folder.Begin();
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (wanted)
            {
                await GiveAsync(stoppingToken);
            }
        }
        catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
        {
            log.LogError(failure, "The demo's past could not be made; the next start tries again. The hub works without it.");
        }

        story.Settle(folder.ReadPlanted());
    }

    private bool CanHaveOne()
        => hub.Value.Profile == HubProfile.Demo && options.Value.Seed && simulator.Running is not null
            && dialect.Provider == StorageProvider.Sqlite;

    private async Task<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        await using var connection = dialect.Connect();
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT 1 FROM intake_application)";
        return (long)(await command.ExecuteScalarAsync(cancellation))! == 1;
    }

    private async Task GiveAsync(CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        if (!folder.IsMade)
        {
            story.Making(0, localClock.Today.AddDays(-Days));
            await Task.Yield();
            await MakeAsync(cancellation);
        }

        await new PastAdoption(dialect, folder).RunAsync(simulator.Running!, cancellation);
        folder.Clear();
        log.LogInformation("The demo has its past: {Days} days, made in {Seconds:0} s.", Days, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private async Task MakeAsync(CancellationToken cancellation)
    {
        folder.Begin();
        var until = clock.GetUtcNow();
        var from = localClock.Today.AddDays(-Days);
        var pastClock = new PastClock();
        pastClock.MoveTo(localClock.At(from, TimeOnly.MinValue));
        IReadOnlyList<PlantedThing> planted;
        await using (var world = await PastWorld.StartAsync(folder, pastClock, KeyFile(), simulated.Value, cancellation))
        {
            using var planting = new PastPlanting(world);
            using var director = new PastDirector(world, planting, localClock);
            var agenda = new PastAgenda(calendar.Current, localClock);
            var entries = agenda.Make(from, until, options.Value.SeedApplications);
            await director.RunAsync(
                agenda, entries, done => story.Making((double)done / entries.Count, localClock.DateOf(entries[done - 1].At)), cancellation);
            planted = planting.Planted;
        }

        folder.End(planted);
    }

    private string KeyFile()
        => Path.GetFullPath(keys.Value.KeyFile.Length > 0
            ? keys.Value.KeyFile
            : Path.Combine(hub.Value.DataDirectory, "keys", "key-encryption-keys.json"));
}
