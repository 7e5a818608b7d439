using IntegrationHub.Core.Jobs;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>The runs of the night: one an agency and business date, however many nodes and schedulers ask for it.</summary>
internal sealed class NightlyRuns(
    ReconciliationDbContext db, StartRun start, LocalClock localClock, IOptions<ReconciliationOptions> options, TimeProvider clock)
{
    // The schedule's hour: before it, the night before is the last one that is due.
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Starts the runs of the last night that is due.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var agency in start.Agencies)
        {
            await StartAsync(agency, cancellation);
        }
    }

    /// <summary>Starts them where a night was missed. An agency that never had a night waits for its first one.</summary>
    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        foreach (var agency in start.Agencies)
        {
            if (await db.Runs.AnyAsync(run => run.Agency == agency && run.NightKey != null, cancellation))
            {
                await StartAsync(agency, cancellation);
            }
        }
    }

    private async Task StartAsync(string agency, CancellationToken cancellation)
    {
        var day = localClock.DateOf(clock.GetUtcNow() - Hour).AddDays(-1);
        var from = localClock.At(day.AddDays(1 - options.Value.NightlyDays), TimeOnly.MinValue);
        var last = await db.Runs.Where(run => run.Agency == agency && run.NightKey != null && run.State == RunState.Completed)
            .MaxAsync(run => (DateTimeOffset?)run.To, cancellation);

        // After a long stop, no day between two nights is left out.
        from = last < from ? last.Value : from;
        var to = localClock.At(day.AddDays(1), TimeOnly.MinValue);
        await start.StartAsync(
            new RunOrder(agency, from, to, Repair: false, Run.Scheduler, $"{agency}|{day:yyyy-MM-dd}|{options.Value.NightlyDays}"), cancellation);
    }
}

/// <summary>The schedule's hand on the nightly runs.</summary>
internal sealed class NightlyJob(NightlyRuns nightly) : IRecurringJob
{
    public Task RunAsync(string argument, CancellationToken cancellation) => nightly.StartAsync(cancellation);
}
