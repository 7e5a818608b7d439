using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Holds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>
/// Sees when one agency's next call is due, and whether the agency is held, with one statement and without a transaction:
/// what a dispatcher asks that nobody has woken.
/// </summary>
internal sealed class Lookout<TCase>(
    IServiceScopeFactory scopes, AgencyCallSettings<TCase> settings, AgencyBreaker<TCase> breaker, TimeProvider clock, ILogger log)
    where TCase : AgencyCase
{
    /// <summary>While the agency is in trouble, and after work: what has just been done may soon be due again.</summary>
    public static readonly TimeSpan ShortRest = TimeSpan.FromSeconds(1);

    /// <summary>How long there is nothing to claim: zero when a call is due, <see cref="AgencyOptions.LookEvery"/> when none will be.</summary>
    public async Task<TimeSpan> UntilDueAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AgencyDbContext<TCase>>();

        // As a claim, it passes over calls whose case has an earlier one open.
        var rows = await db.Calls.AsNoTracking()
            .Where(call => call.State == CallState.Open
                && !db.Calls.Any(other => other.CaseId == call.CaseId && other.State == CallState.Open && other.Number < call.Number))
            .OrderBy(call => call.DueAt)
            .Take(1)
            .Select(call => new { call.Id, At = call.DueAt, IsHold = false })
            .Concat(db.Set<SendingHold>().AsNoTracking()
                .Where(hold => hold.Agency == settings.Agency.Code && hold.EndedAt == null)
                .Select(hold => new { hold.Id, At = hold.Since, IsHold = true }))
            .ToListAsync(cancellation);
        var holdId = rows.Find(row => row.IsHold)?.Id;
        await NoticeHoldAsync(db, holdId, cancellation);
        if (holdId is not null || rows.Find(row => !row.IsHold) is not { } next)
        {
            return settings.Options.LookEvery;
        }

        // A timer may ring a little early.
        var wait = next.At - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
    }

    /// <summary>That long a rest, or as long as one may be now.</summary>
    public TimeSpan AtMost(TimeSpan rest)
    {
        var longest = breaker.Health.State == AgencyState.Up ? settings.Options.LookEvery : ShortRest;
        return rest < longest ? rest : longest;
    }

    private async Task NoticeHoldAsync(AgencyDbContext<TCase> db, Guid? id, CancellationToken cancellation)
    {
        if (id == breaker.Hold?.Id)
        {
            return;
        }

        var hold = id is null ? null : await db.Set<SendingHold>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellation);
        breaker.Hold = hold;
        if (hold is null)
        {
            log.LogWarning("Calls to {Agency} go again.", settings.Agency.Code);
        }
        else
        {
            log.LogWarning(
                "Nothing is sent to {Agency} since {Since:u}: held by {By}, {Reason}. The command 'release' lets its calls go.",
                settings.Agency.Code, hold.Since, hold.By, hold.Reason);
        }
    }
}
