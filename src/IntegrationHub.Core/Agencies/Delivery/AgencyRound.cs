using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>One agency's due calls, made one after the other when somebody asks: for those who set the pace themselves instead of running a dispatcher.</summary>
public interface IAgencyRound
{
    /// <summary>Claims up to <paramref name="limit"/> due calls and makes them. Returns how many were claimed.</summary>
    Task<int> RunAsync(int limit, CancellationToken cancellation);

    /// <summary>Makes every inquiry due at once, whenever it would have been.</summary>
    Task HastenInquiriesAsync(CancellationToken cancellation);
}

internal sealed class AgencyRound<TCase>(
    IServiceScopeFactory scopes, AgencyCallSettings<TCase> settings, AgencyBreaker<TCase> breaker, TimeProvider clock) : IAgencyRound
    where TCase : AgencyCase
{
    public async Task<int> RunAsync(int limit, CancellationToken cancellation)
    {
        var claimed = await ClaimAsync(Math.Min(limit, breaker.Allowance(limit)), cancellation);
        foreach (var call in claimed)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CallMaker<TCase>>().MakeAsync(call, cancellation);
        }

        return claimed.Count;
    }

    public async Task HastenInquiriesAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancellation);
        await db.Calls.Where(call => call.Kind == CallKind.Inquire && call.State == CallState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(call => call.DueAt, now), cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<List<ClaimedCall>> ClaimAsync(int limit, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();
        var now = clock.GetUtcNow();

        // A look costs less than a claim, and most looks find nothing.
        if (!await db.Calls.AnyAsync(call => call.State == CallState.Open && call.DueAt <= now, cancellation))
        {
            return [];
        }

        return await CallClaims.ClaimAsync(db, settings.Agency.Code, now, now + settings.Options.Lease, limit, cancellation);
    }
}
