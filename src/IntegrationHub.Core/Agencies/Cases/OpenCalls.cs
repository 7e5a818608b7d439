using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Core.Agencies.Cases;

/// <summary>The open calls of cases as the running transaction knows them: those of the table, and those it has only just owed.</summary>
public sealed class OpenCalls<TCase>(AgencyDbContext<TCase> db)
    where TCase : AgencyCase
{
    private readonly Dictionary<Guid, List<PendingCall>> read = [];

    /// <summary>Reads at once those of several cases. What was read ahead before is forgotten.</summary>
    public async Task ReadAheadAsync(IReadOnlyCollection<Guid> cases, CancellationToken cancellation)
    {
        read.Clear();
        foreach (var caseId in cases)
        {
            read[caseId] = [];
        }

        foreach (var call in await db.Calls.Where(call => cases.Contains(call.CaseId) && call.State == CallState.Open).ToListAsync(cancellation))
        {
            read[call.CaseId].Add(call);
        }
    }

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
