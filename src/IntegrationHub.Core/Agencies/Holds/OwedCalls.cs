using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Agencies.Holds;

/// <summary>What one agency's backend is still to be told, for those who hold it back or let it go.</summary>
public interface IOwedCalls
{
    /// <summary>The agency.</summary>
    Agency Agency { get; }

    /// <summary>How many calls wait, and how many of them a process had begun and not yet settled.</summary>
    Task<(int Waiting, int Begun)> CountAsync(CancellationToken cancellation);

    /// <summary>
    /// Marks every call that waits as one that may have been made: a restored database does not know what was sent after
    /// it was saved. Each is settled by asking the backend before anything is sent again.
    /// </summary>
    /// <returns>How many.</returns>
    Task<int> DoubtAsync(CancellationToken cancellation);
}

internal sealed class OwedCalls<TCase>(IServiceScopeFactory scopes, AgencyCallSettings<TCase> settings) : IOwedCalls
    where TCase : AgencyCase
{
    public Agency Agency => settings.Agency;

    public async Task<(int Waiting, int Begun)> CountAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var open = Open(scope);
        return (await open.CountAsync(cancellation), await open.CountAsync(call => call.InFlight, cancellation));
    }

    public async Task<int> DoubtAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Open(scope).ExecuteUpdateAsync(
            set => set.SetProperty(call => call.OutcomeUnknown, true).SetProperty(call => call.Version, call => call.Version + 1), cancellation);
    }

    private static IQueryable<PendingCall> Open(AsyncServiceScope scope)
        => scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>().Calls
            .Where(call => call.State == CallState.Open && call.Kind != CallKind.Inquire);
}
