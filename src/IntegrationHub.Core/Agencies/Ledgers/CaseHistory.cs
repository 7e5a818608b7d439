using IntegrationHub.Core.Agencies.Cases;

namespace IntegrationHub.Core.Agencies.Ledgers;

/// <summary>What must hold between a case and the changes written down of it. Pure.</summary>
internal static class CaseHistory
{
    /// <summary>What is wrong, in words.</summary>
    /// <param name="changes">What happened, in order; some of it is no change of status.</param>
    public static IEnumerable<string> Broken(CaseStatus now, IEnumerable<string> changes)
    {
        CaseStatus? last = null;
        foreach (var change in changes)
        {
            if (!Enum.TryParse<CaseStatus>(change, out var status))
            {
                continue;
            }

            if (last is CaseStatus.Approved or CaseStatus.Refused or CaseStatus.Withdrawn)
            {
                yield return $"the case was {last} and became {status}";
            }

            last = status;
        }

        if (last != now)
        {
            yield return $"the case is {now}, and the last change written down is {last?.ToString() ?? "none"}";
        }
    }
}
