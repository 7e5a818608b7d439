using IntegrationHub.Core.Agencies.Cases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>
/// Renews the leases of one agency's running calls, and breaks off a call whose lease has ended all the same: another
/// process may be making it by then. Gives up those that this process does not need any more.
/// </summary>
internal sealed class LeaseKeeper<TCase>(
    IServiceScopeFactory scopes, AgencyCallSettings<TCase> settings, HeldCalls held, TimeProvider clock, ILogger log)
    where TCase : AgencyCase
{
    /// <summary>Keeps them until it is told to stop.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // Three renewals may fail before a lease ends.
        var every = settings.Options.Lease / 4;
        while (true)
        {
            await Task.Delay(every, clock, cancellation);
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
                limit.CancelAfter(every);
                await KeepAsync(limit.Token);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                log.LogWarning(failure, "The leases of calls to {Agency} could not be renewed; trying again.", settings.Agency.Code);
            }
        }
    }

    /// <summary>Makes calls due for another process at once. Where that fails, their leases run out.</summary>
    public async Task HandBackAsync(IReadOnlyCollection<HeldCall> calls, CancellationToken cancellation)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();
            await CallClaims.HandBackAsync(db, calls, clock.GetUtcNow(), cancellation);
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "Calls to {Agency} could not be handed back; another node takes them when their lease ends.", settings.Agency.Code);
        }
    }

    private async Task KeepAsync(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        held.BreakOff(now);
        var ageing = held.All
            .Select(call => call.Call)
            .Where(call => call.Lease.Until > now && call.Lease.Until <= now + (settings.Options.Lease * 0.75))
            .ToList();
        if (ageing.Count > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();
            await CallClaims.RenewAsync(db, ageing, now + settings.Options.Lease, cancellation);
        }
    }
}
