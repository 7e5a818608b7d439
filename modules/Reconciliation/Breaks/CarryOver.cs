namespace IntegrationHub.Modules.Reconciliation.Breaks;

/// <summary>What a break found again takes over from the run before. Pure.</summary>
internal static class CarryOver
{
    public static void Take(Break found, Break before)
    {
        found.PreviousId = before.Id;
        found.FirstSeenAt = before.FirstSeenAt;
        if (Keeps(found, before))
        {
            (found.State, found.Reason, found.Assignee) = (before.State, before.Reason, before.Assignee);
            (found.ConcludedBy, found.ConcludedAt) = (before.ConcludedBy, before.ConcludedAt);
        }
    }

    // A repair that did not hold is open again; a person's word stands only for what that person saw.
    private static bool Keeps(Break found, Break before) => before.State switch
    {
        BreakState.Assigned => true,
        BreakState.Accepted or BreakState.Explained => Evidence(found).Equals(Evidence(before)),
        _ => false,
    };

    private static (object?, object?, object?, object?, object?, object?, object?, object?) Evidence(Break row) => (
        row.HubStatus, row.HubReference, row.HubSha256, row.HubAmount,
        row.Reference, row.BackendStatus, row.BackendSha256, row.BackendAmount);
}
