using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Agencies.Holds;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Delivery;

/// <summary>What lies before a dispatcher that has nothing to do, read in one statement and without a transaction.</summary>
/// <param name="NextDue">When the next of the agency's calls is due; null when none is open.</param>
/// <param name="HoldId">The hold that keeps its calls back; null when none does.</param>
internal sealed record Outlook(DateTimeOffset? NextDue, Guid? HoldId)
{
    /// <summary>Reads it.</summary>
    public static async Task<Outlook> ReadAsync<TCase>(AgencyDbContext<TCase> db, string agency, CancellationToken cancellation)
        where TCase : AgencyCase
    {
        var rows = await db.Calls.AsNoTracking()
            .Where(call => call.State == CallState.Open)
            .OrderBy(call => call.DueAt)
            .Take(1)
            .Select(call => new { call.Id, At = call.DueAt, IsHold = false })
            .Concat(db.Set<SendingHold>().AsNoTracking()
                .Where(hold => hold.Agency == agency && hold.EndedAt == null)
                .Select(hold => new { hold.Id, At = hold.Since, IsHold = true }))
            .ToListAsync(cancellation);
        return new Outlook(rows.Find(row => !row.IsHold)?.At, rows.Find(row => row.IsHold)?.Id);
    }
}
