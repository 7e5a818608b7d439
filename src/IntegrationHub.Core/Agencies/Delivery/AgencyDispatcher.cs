using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>
/// Carries one agency's calls to its backend: leased, rate-limited, broken by a circuit breaker. An agency that is
/// down makes only its own cases wait.
/// </summary>
public sealed class AgencyDispatcher<TCase> : BackgroundService
    where TCase : AgencyCase
{
    // Most calls take less. The agencies' dispatchers stop one after the other, all within the host's limit.
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(5);
    private readonly IServiceScopeFactory scopes;
    private readonly AgencyCallSettings<TCase> settings;
    private readonly AgencyBreaker<TCase> breaker;
    private readonly BatchTurns turns;
    private readonly TimeProvider clock;
    private readonly ILogger<AgencyDispatcher<TCase>> log;
    private readonly SemaphoreSlim places;
    private readonly CallPace pace;
    private readonly HeldCalls held = new();
    private readonly Lookout<TCase> lookout;
    private readonly LeaseKeeper<TCase> leases;
    private readonly GroupCommit<MadeCall> settlement;
    private readonly CancellationTokenSource drained = new();

    // Whether due calls may have been left behind: before the first look, and when there was no place for more.
    private volatile bool isShort = true;
    private volatile bool isStopping;

    /// <summary>A dispatcher at rest.</summary>
    public AgencyDispatcher(
        IServiceScopeFactory scopes,
        AgencyCallSettings<TCase> settings,
        AgencyBreaker<TCase> breaker,
        BatchTurns turns,
        TimeProvider clock,
        ILogger<AgencyDispatcher<TCase>> log)
    {
        this.scopes = scopes;
        this.settings = settings;
        this.breaker = breaker;
        this.turns = turns;
        this.clock = clock;
        this.log = log;
        lookout = new Lookout<TCase>(scopes, settings, breaker, clock, log);
        leases = new LeaseKeeper<TCase>(scopes, settings, held, clock, log);
        places = new SemaphoreSlim(settings.Options.Concurrency);
        settlement = new GroupCommit<MadeCall>(settings.Options.Concurrency, SettleAsync, turns);
        pace = new CallPace(settings.Options.CallsPerSecond, clock);
    }

    private int Allowed => Math.Min(places.CurrentCount, breaker.Allowance(settings.Options.Concurrency));

    // What has waited goes before what is new.
    private int Room => isShort || isStopping ? 0 : Allowed;

    /// <summary>Claims nothing more, lets the running calls end for a while, and hands back those that did not.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        isStopping = true;
        await base.StopAsync(cancellationToken);
        await held.EndAsync(LongestDrain, clock, cancellationToken);
        await drained.CancelAsync();
        await held.EndAsync(LongestDrain, clock, cancellationToken);
        await leases.HandBackAsync(held.All, cancellationToken);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        drained.Dispose();
        places.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        settings.FirstCalls.Open(() => Room, Take);
        return Task.WhenAll(ClaimAsync(stoppingToken), leases.RunAsync(stoppingToken));
    }

    /// <summary>Makes a call that was claimed when its case was stored; while it stops, hands it back.</summary>
    internal void Take(ReadCall<TCase> born)
    {
        held.Add([born.Claimed]);
        FailPoint.Reach(FailPoint.CallClaimed);
        if (isStopping)
        {
            // Its case was being stored when the stop began, which may have handed back already what it found.
            _ = leases.HandBackAsync([new HeldCall(born.Claimed, Begun: false)], CancellationToken.None);
            return;
        }

        // Whoever has just committed is not kept.
        held.Run(born.Claimed, token => Task.Run(() => MakeAsync(born, token), CancellationToken.None), drained.Token);
    }

    private async Task ClaimAsync(CancellationToken stoppingToken)
    {
        // Who is woken knows that there is work; who looks for himself asks before he claims.
        var isWoken = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            var rest = settings.Options.LookEvery;
            try
            {
                if (isWoken)
                {
                    await ClaimAndStartAsync(stoppingToken);
                    rest = Lookout<TCase>.ShortRest;
                }
                else
                {
                    rest = await LookAsync(stoppingToken);
                }
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                log.LogWarning(failure, "Calls to {Agency} could not be claimed; trying again.", settings.Agency.Code);
            }

            isWoken = await settings.Signal.WaitAsync(lookout.AtMost(rest), clock, stoppingToken);
        }
    }

    /// <summary>Claims what is due, if anything is. Returns how long there is nothing to do.</summary>
    private async Task<TimeSpan> LookAsync(CancellationToken cancellation)
    {
        var wait = await lookout.UntilDueAsync(cancellation);
        if (wait > TimeSpan.Zero)
        {
            isShort = false;
            return wait;
        }

        // Another node may have been faster.
        return await ClaimAndStartAsync(cancellation) > 0 ? Lookout<TCase>.ShortRest : settings.Options.LookEvery;
    }

    private async Task<int> ClaimAndStartAsync(CancellationToken cancellation)
    {
        var due = await ClaimDueAsync(cancellation);
        foreach (var read in due)
        {
            held.Run(read.Claimed, token => MakeAsync(read, token), drained.Token);
        }

        return due.Count;
    }

    private async Task<List<ReadCall<TCase>>> ClaimDueAsync(CancellationToken cancellation)
    {
        using var turn = await turns.EnterAsync(cancellation);

        // Said before the places are counted: a call that ends after that wakes the next look.
        isShort = true;
        var limit = Allowed;
        if (limit == 0)
        {
            return [];
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();
        var now = clock.GetUtcNow();
        var claimed = await CallClaims.ClaimAsync(db, settings.Agency.Code, now, now + settings.Options.Lease, limit, cancellation);
        isShort = claimed.Count == limit;
        if (claimed.Count == 0)
        {
            return [];
        }

        FailPoint.Reach(FailPoint.CallClaimed);
        held.Add(claimed);
        return await ReadAsync(db, claimed, cancellation);
    }

    private async Task<List<ReadCall<TCase>>> ReadAsync(AgencyDbContext<TCase> db, List<ClaimedCall> claimed, CancellationToken cancellation)
    {
        try
        {
            return await CallMaker<TCase>.ReadAsync(db, claimed, cancellation);
        }
        catch when (!cancellation.IsCancellationRequested)
        {
            // Nobody works on them: their leases run out, and they come back. Those of a node that stops are handed back.
            claimed.ForEach(held.Remove);
            throw;
        }
    }

    private async Task SettleAsync(IReadOnlyList<MadeCall> made)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CallSettlement<TCase>>().SettleAsync(made, CancellationToken.None);
    }

    private async Task MakeAsync(ReadCall<TCase> read, CancellationToken cancellation)
    {
        var call = read.Claimed;
        var hasPlace = false;
        try
        {
            await places.WaitAsync(cancellation);
            hasPlace = true;
            await pace.WaitAsync(cancellation);
            held.Begin(call);
            await using var scope = scopes.CreateAsyncScope();
            var made = await scope.ServiceProvider.GetRequiredService<CallMaker<TCase>>().SpeakAsync(read, cancellation);
            await settlement.AddAsync(made).WaitAsync(cancellation);
            held.Remove(call);
        }
        catch (Exception failure) when (drained.IsCancellationRequested)
        {
            log.LogDebug(failure, "A call to {Agency} was interrupted by the shutdown and is handed back.", settings.Agency.Code);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            held.Remove(call);
            log.LogWarning("A call to {Agency} was broken off: its lease could not be kept. The next claim asks what became of it.", settings.Agency.Code);
        }
        catch (Exception failure)
        {
            // The lease runs out and the call comes back with its outcome unknown.
            held.Remove(call);
            log.LogError(failure, "A call to {Agency} could not be recorded.", settings.Agency.Code);
        }
        finally
        {
            if (hasPlace)
            {
                places.Release();
            }

            if (isShort)
            {
                settings.Signal.Set();
            }
        }
    }
}
