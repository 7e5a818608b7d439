using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Core.Agencies.Worklist;

/// <summary>A <see cref="CaseFilter"/> as a query.</summary>
internal static class CaseFilterQuery
{
    /// <summary>The cases that match.</summary>
    /// <param name="today">In the agencies' zone: what was due before is overdue.</param>
    public static IQueryable<TCase> Matching<TCase>(this IQueryable<TCase> cases, CaseFilter filter, DateOnly today)
        where TCase : AgencyCase
    {
        if (filter.Status is { } status)
        {
            cases = cases.Where(c => c.Status == status);
        }

        if (filter.OpenOnly)
        {
            cases = cases.Where(c => c.Status != CaseStatus.Approved && c.Status != CaseStatus.Refused && c.Status != CaseStatus.Withdrawn);
        }

        if (filter.OverdueOnly)
        {
            cases = cases.Where(c => c.DueOn < today && c.DecidedAt == null);
        }

        if (filter.Holder is { } holder)
        {
            cases = cases.Where(c => c.Holder == holder);
        }

        if (filter.Query is { Length: > 0 } query)
        {
            cases = cases.Where(c => c.ReceiptCode.StartsWith(query) || c.ServiceCode == query || c.BackendReference == query);
        }

        return filter.After is { } after
            ? cases.Where(c => c.DueOn > after.DueOn || (c.DueOn == after.DueOn && c.Id > after.Id))
            : cases;
    }
}
