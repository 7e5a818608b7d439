using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Jobs;
using IntegrationHub.Core.Time;

namespace IntegrationHub.Host.Demo.Past;

/// <summary>Lives a past through, entry by entry.</summary>
internal sealed class PastDirector(PastWorld world, PastPlanting planting, LocalClock localClock) : IDisposable
{
    private const int ServicesOftenAskedFor = 12;
    private const double ShareOfThose = 0.5;
    private static readonly TimeSpan PauseOfAWait = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan DecidedWithin = TimeSpan.FromDays(5);

    private static readonly Dictionary<string, TimeSpan> OfficersDelay = new()
    {
        [AgencyCodes.CivilRegistry] = TimeSpan.FromHours(5),
        [AgencyCodes.Licensing] = TimeSpan.FromHours(26),
        [AgencyCodes.Tax] = TimeSpan.FromHours(9),
        [AgencyCodes.Health] = TimeSpan.FromHours(30),
    };

    private readonly DemoCounter counter = new(world.Url, world.Clock);
    private readonly DemoCaller supervisor = new(world.Url, "demo-supervisor", world.Clock);
    private readonly Dictionary<PastFiling, string> receipts = [];

    /// <summary>Lives through all of it.</summary>
    public async Task RunAsync(PastAgenda agenda, IReadOnlyList<PastEntry> entries, Action<int> done, CancellationToken cancellation)
    {
        world.Clock.MoveTo(entries[0].At);
        foreach (var (agency, delay) in OfficersDelay)
        {
            await planting.SetOfficersAsync(agency, delay, cancellation);
        }

        for (var index = 0; index < entries.Count; index++)
        {
            var entry = entries[index];
            world.Clock.MoveTo(entry.At);
            await LiveAsync(entry, cancellation);
            await world.SettleAsync(agenda.OfficersWork(entry.At), cancellation);
            done(index + 1);
        }

        await world.AskForAllAsync(cancellation);
    }

    public void Dispose()
    {
        counter.Dispose();
        supervisor.Dispose();
    }

    private Task LiveAsync(PastEntry entry, CancellationToken cancellation) => entry.Moment switch
    {
        PastMoment.Filing => FileAsync(entry.Filing!, cancellation),
        PastMoment.Withdrawal => counter.WithdrawAsync(receipts[entry.Filing!], cancellation),
        PastMoment.Night => ReconcileAsync(cancellation),
        PastMoment.MorningAtTheDesks => WorkAtTheDesksAsync(cancellation),
        PastMoment.OutageBegins => planting.TakeDownAsync(AgencyCodes.Licensing, cancellation),
        PastMoment.OutageEnds => planting.HealAsync(AgencyCodes.Licensing, cancellation),
        PastMoment.ExtractBreaks => planting.BreakExtractAsync(AgencyCodes.CivilRegistry, cancellation),
        PastMoment.ExtractHeals => planting.HealAsync(AgencyCodes.CivilRegistry, cancellation),
        PastMoment.CasesAreLost => planting.LoseCasesAsync(AgencyCodes.Health, 2, cancellation),
        PastMoment.LedgersAreAltered => planting.AlterLedgersAsync(world.Clock.GetUtcNow() - DecidedWithin, cancellation),
        PastMoment.FailuresBegin => FailMessages(),
        _ => Task.CompletedTask,
    };

    private Task FailMessages()
    {
        planting.FailMessages();
        return Task.CompletedTask;
    }

    private async Task FileAsync(PastFiling filing, CancellationToken cancellation)
    {
        var services = await counter.ServicesAsync(cancellation);
        var application = new DemoApplicationMaker(localClock.DateOf(filing.At)).Make(Choose(services, filing.Draw), filing.Seed);
        Decide(application, filing.Fate);
        var receipt = await counter.FileAsync(application, $"demo-past-{filing.Seed}", cancellation);
        if (filing.Fate == PastFate.Withdrawn)
        {
            receipts[filing] = receipt;
        }
    }

    // Half of all ask for a few services; the rest for any.
    private static JsonElement Choose(IReadOnlyList<JsonElement> services, double draw)
        => draw < ShareOfThose
            ? services[(int)(draw / ShareOfThose * ServicesOftenAskedFor) * services.Count / ServicesOftenAskedFor]
            : services[(int)((draw - ShareOfThose) / (1 - ShareOfThose) * services.Count)];

    // The simulator reads an officer's decision from the last digits of the applicant's number.
    private static void Decide(JsonObject application, PastFate fate)
    {
        var serial = fate switch
        {
            PastFate.Refused => DemoOutcomes.RefusedSerial,
            PastFate.MoreAsked => DemoOutcomes.MoreAskedSerial,
            _ => null,
        };
        if (serial is not null)
        {
            var applicant = application["applicant"]!;
            applicant["nik"] = applicant["nik"]!.GetValue<string>()[..^serial.Length] + serial;
        }
    }

    private async Task WorkAtTheDesksAsync(CancellationToken cancellation)
    {
        await counter.BringAdditionsAsync(cancellation);
        await SignCleanNightsAsync(cancellation);
    }

    private async Task SignCleanNightsAsync(CancellationToken cancellation)
    {
        var today = localClock.DateOf(world.Clock.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var since = localClock.DateOf(world.Clock.GetUtcNow()).AddDays(-4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var runs = await supervisor.GetAsync($"/api/v1/reconciliation/runs?state=Completed&from={since}&to={today}&limit=100", cancellation);
        foreach (var run in runs.GetProperty("items").EnumerateArray().Where(IsCleanAndUnsigned))
        {
            await supervisor.PostAsync($"/api/v1/reconciliation/runs/{run.GetProperty("id").GetString()}/sign", new JsonObject(), cancellation);
        }
    }

    private static bool IsCleanAndUnsigned(JsonElement run)
        => run.GetProperty("signedBy").ValueKind == JsonValueKind.Null
            && run.GetProperty("counts").GetProperty("breaks").EnumerateObject().All(type => type.Value.GetInt64() == 0);

    private async Task ReconcileAsync(CancellationToken cancellation)
    {
        foreach (var job in world.Services.GetRequiredService<JobSchedule>().Jobs)
        {
            await using var scope = world.Services.CreateAsyncScope();
            await ((IRecurringJob)scope.ServiceProvider.GetRequiredService(job.JobType)).RunAsync(job.Argument, cancellation);
        }

        while ((await supervisor.GetAsync("/api/v1/reconciliation/runs?state=Running&limit=1", cancellation))
            .GetProperty("items").GetArrayLength() > 0)
        {
            await Task.Delay(PauseOfAWait, cancellation);
        }
    }
}
