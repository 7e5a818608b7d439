using IntegrationHub.Core.Messaging.Ledger;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Holds;

/// <summary>Holds and releases what is to be sent to agencies.</summary>
public sealed class SendingHolds(LedgerDbContext db, TimeProvider clock)
{
    /// <summary>The holds that stand, by agency.</summary>
    public Task<List<SendingHold>> StandingAsync(CancellationToken cancellation)
        => db.Set<SendingHold>().AsNoTracking().Where(hold => hold.EndedAt == null).OrderBy(hold => hold.Agency).ToListAsync(cancellation);

    /// <summary>Holds an agency. One that is held already stays as it is.</summary>
    /// <returns>Whether it was not held before.</returns>
    public async Task<bool> HoldAsync(string agency, string by, string reason, CancellationToken cancellation)
    {
        if (await db.Set<SendingHold>().AnyAsync(hold => hold.Agency == agency && hold.EndedAt == null, cancellation))
        {
            return false;
        }

        db.Add(new SendingHold { Agency = agency, By = by, Reason = reason, Since = clock.GetUtcNow() });
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException failure) when (db.Dialect.IsUniqueViolation(failure))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>Releases an agency; its calls go from now on.</summary>
    /// <returns>Whether it was held.</returns>
    public async Task<bool> ReleaseAsync(string agency, string by, CancellationToken cancellation)
    {
        var hold = await db.Set<SendingHold>().SingleOrDefaultAsync(hold => hold.Agency == agency && hold.EndedAt == null, cancellation);
        if (hold is null)
        {
            return false;
        }

        (hold.EndedAt, hold.EndedBy) = (clock.GetUtcNow(), by);
        await db.SaveChangesAsync(cancellation);
        return true;
    }
}
