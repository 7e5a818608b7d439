using IntegrationHub.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Cases;

/// <summary>The open calls of cases as the running transaction knows them: those of the table, and those it has only just owed.</summary>
public sealed class OpenCalls<TCase>(AgencyDbContext<TCase> db)
    where TCase : AgencyCase
{
    private static readonly PreparedQuery<AgencyDbContext<TCase>, List<Guid>, CallAndCase<TCase>> OfCases = new((db, ids) =>
        db.Calls
            .Where(call => ids.Contains(call.CaseId) && call.State == CallState.Open)
            .Join(db.Cases, call => call.CaseId, row => row.Id, (call, row) => new CallAndCase<TCase>(call, row)));

    private readonly Dictionary<Guid, List<PendingCall>> read = [];
    private readonly Dictionary<Guid, TCase> cases = [];

    /// <summary>Reads at once those of several cases, and those cases that have any. What was read ahead before is forgotten.</summary>
    public async Task ReadAheadAsync(IReadOnlyCollection<Guid> caseIds, CancellationToken cancellation)
    {
        read.Clear();
        cases.Clear();
        foreach (var caseId in caseIds)
        {
            read[caseId] = [];
        }

        foreach (var (call, row) in await OfCases.ToListAsync(db, [.. caseIds], cancellation))
        {
            read[row.Id].Add(call);
            cases[row.Id] = row;
        }
    }

    /// <summary>One that was read ahead, with its case; null when it was not open any more.</summary>
    internal CallAndCase<TCase>? Find(Guid caseId, Guid id)
        => read[caseId].Find(call => call.Id == id) is { } found ? new CallAndCase<TCase>(found, cases[caseId]) : null;

    /// <summary>Those of one case.</summary>
    public async Task<IReadOnlyList<PendingCall>> OfAsync(Guid caseId, CancellationToken cancellation)
    {
        if (!read.TryGetValue(caseId, out var calls))
        {
            calls = await db.Calls.Where(call => call.CaseId == caseId && call.State == CallState.Open).ToListAsync(cancellation);
            calls = [.. calls.Union(db.Calls.Local.Where(call => call.CaseId == caseId))];
        }

        return calls.FindAll(call => call.State == CallState.Open);
    }

    /// <summary>Whether one of those that were read ahead could be made now.</summary>
    public bool IsAnyDue(DateTimeOffset now)
        => read.Values.Any(calls => calls.Exists(call => call.State == CallState.Open && call.DueAt <= now));

    /// <summary>Adds one.</summary>
    public void Add(PendingCall call)
    {
        db.Calls.Add(call);
        if (read.TryGetValue(call.CaseId, out var calls))
        {
            calls.Add(call);
        }
    }
}

/// <summary>A call and the case it belongs to.</summary>
internal sealed record CallAndCase<TCase>(PendingCall Call, TCase Case)
    where TCase : AgencyCase;
