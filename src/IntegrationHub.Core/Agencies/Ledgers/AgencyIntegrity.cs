using System.Data.Common;
using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Cases;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Ledgers;

/// <summary>What must hold of one agency's cases and calls.</summary>
internal sealed class AgencyIntegrity<TContext, TCase>(IServiceProvider services) : IIntegrityCheck
    where TContext : AgencyDbContext<TCase>
    where TCase : AgencyCase
{
    private const int AtOnce = 500;

    public async IAsyncEnumerable<Violation> FindAsync(
        DbTransaction snapshot, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var db = await services.InSnapshotAsync<TContext>(snapshot, cancellation);
        foreach (var key in await SharedKeysAsync(db, cancellation))
        {
            yield return new Violation("C2", key, "more than one call to the backend has this idempotency key");
        }

        foreach (var call in await OrphansAsync(db, cancellation))
        {
            yield return new Violation("C3", call.ToString(), "a call is owed for a case that does not exist");
        }

        var after = Guid.Empty;
        List<CaseRow> page;
        do
        {
            page = await PageAsync(db, after, cancellation);
            var changes = await ChangesAsync(db, page, cancellation);
            foreach (var row in page)
            {
                foreach (var broken in CaseHistory.Broken(row.Status, changes[row.Id]))
                {
                    yield return new Violation("C4", row.ReceiptCode, broken);
                }

                after = row.Id;
            }
        }
        while (page.Count == AtOnce);
    }

    private static Task<List<string>> SharedKeysAsync(TContext db, CancellationToken cancellation)
        => db.Calls.Where(call => call.Kind != CallKind.Inquire)
            .GroupBy(call => call.IdempotencyKey)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .Order()
            .Take(Verification.MostListed)
            .ToListAsync(cancellation);

    private static Task<List<Guid>> OrphansAsync(TContext db, CancellationToken cancellation)
        => db.Calls.Where(call => call.State == CallState.Open && !db.Cases.Any(row => row.Id == call.CaseId))
            .Select(call => call.Id)
            .Order()
            .Take(Verification.MostListed)
            .ToListAsync(cancellation);

    private static Task<List<CaseRow>> PageAsync(TContext db, Guid after, CancellationToken cancellation)
        => db.Cases.Where(row => row.Id > after)
            .OrderBy(row => row.Id)
            .Take(AtOnce)
            .Select(row => new CaseRow(row.Id, row.ReceiptCode, row.Status))
            .ToListAsync(cancellation);

    private static async Task<ILookup<Guid, string>> ChangesAsync(TContext db, List<CaseRow> cases, CancellationToken cancellation)
    {
        var ids = cases.ConvertAll(row => row.Id);
        return (await db.Changes.Where(change => ids.Contains(change.CaseId))
            .OrderBy(change => change.At)
            .ThenBy(change => change.Id)
            .Select(change => new { change.CaseId, change.What })
            .ToListAsync(cancellation)).ToLookup(change => change.CaseId, change => change.What);
    }

    private sealed record CaseRow(Guid Id, string ReceiptCode, CaseStatus Status);
}
