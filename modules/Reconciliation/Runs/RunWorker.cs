using IntegrationHub.Core.Agencies.Delivery;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Reconciliation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>Takes up runs that no node has, new ones and those of a node that died, a few at a time.</summary>
internal sealed partial class RunWorker(
    IServiceScopeFactory scopes, IOptions<ReconciliationOptions> options, TimeProvider clock, ILogger<RunWorker> log) : BackgroundService
{
    private const int AtOnce = 4;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RenewEvery = TimeSpan.FromSeconds(5);
    private readonly WakeSignal signal = new();
    private readonly Dictionary<Guid, Task> running = [];

    /// <summary>There is a new run.</summary>
    public void Wake() => signal.Set();

    /// <summary>Claims one run that nobody has; null when there is none.</summary>
    public async Task<Guid?> ClaimAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReconciliationDbContext>();
        var now = clock.GetUtcNow();
        var run = await db.Runs.Where(row => row.State == RunState.Running && row.LeaseUntil <= now)
            .OrderBy(row => row.StartedAt)
            .FirstOrDefaultAsync(cancellation);
        if (run is null)
        {
            return null;
        }

        run.Restart(HubNode.Name, now + options.Value.Lease);
        try
        {
            await db.SaveChangesAsync(cancellation);
            return run.Id;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was faster; there may be more.
            signal.Set();
            return null;
        }
    }

    /// <summary>Carries a claimed run to its end, in a scope of its own.</summary>
    public async Task RunAsync(Guid runId, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ReconcileBooks>().RunAsync(runId, cancellation);
        }
        catch (DbUpdateConcurrencyException)
        {
            LogLost(log, runId);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(log, failure, runId);
        }
        finally
        {
            signal.Set();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var prepared = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!prepared)
                {
                    await PrepareAsync(stoppingToken);
                    prepared = true;
                }

                await TakeUpAsync(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogPostponed(log, failure);
            }

            await signal.WaitAsync(running.Count > 0 ? RenewEvery : LookEvery, clock, stoppingToken);
        }
    }

    /// <summary>Waits for the runs this node has at work, so that their scopes end before the host does.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(running.Values).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task TakeUpAsync(CancellationToken cancellation)
    {
        foreach (var (id, _) in running.Where(run => run.Value.IsCompleted).ToList())
        {
            running.Remove(id);
        }

        await RenewAsync(cancellation);
        while (running.Count < AtOnce && await ClaimAsync(cancellation) is { } id)
        {
            running[id] = Task.Run(() => RunAsync(id, cancellation), cancellation);
        }
    }

    // A batch may take longer than a lease. The version stays: the run's own work checks it.
    private async Task RenewAsync(CancellationToken cancellation)
    {
        if (running.Count > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var until = clock.GetUtcNow() + options.Value.Lease;
            await scope.ServiceProvider.GetRequiredService<ReconciliationDbContext>().Runs
                .Where(run => running.Keys.Contains(run.Id) && run.State == RunState.Running && run.Node == HubNode.Name)
                .ExecuteUpdateAsync(set => set.SetProperty(run => run.LeaseUntil, until), cancellation);
        }
    }

    // This process has just begun, so a run in its name, and on SQLite, which one process has alone, any run at work,
    // belongs to a process that is gone.
    private async Task PrepareAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ReconciliationDbContext>();
        var (alone, now) = (db.Dialect.Provider == StorageProvider.Sqlite, clock.GetUtcNow());
        foreach (var run in await db.Runs
            .Where(row => row.State == RunState.Running && (alone || row.Node == HubNode.Name)).ToListAsync(cancellation))
        {
            run.LeaseUntil = now;
        }

        await db.SaveChangesAsync(cancellation);
        await scope.ServiceProvider.GetRequiredService<NightlyRuns>().CatchUpAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Information, "Another node has taken over reconciliation run {RunId}.")]
    private static partial void LogLost(ILogger log, Guid runId);

    [LoggerMessage(LogLevel.Error, "Reconciliation run {RunId} failed.")]
    private static partial void LogFailed(ILogger log, Exception failure, Guid runId);

    [LoggerMessage(LogLevel.Warning, "Reconciliation runs could not be looked for; the next look tries again.")]
    private static partial void LogPostponed(ILogger log, Exception failure);
}
