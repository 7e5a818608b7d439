namespace IntegrationHub.TestServers.Conservation;

/// <summary>
/// The conservation law, judged from the tables, the backends' own books and the receipts the callers hold. It knows
/// nothing of how the hub works, only what must be true of it.
/// </summary>
public static class ConservationChecker
{
    /// <summary>What must hold at every moment: C1 to C4.</summary>
    public static IReadOnlyList<Violation> Judge(HubState hub, Outside outside) =>
    [
        .. Receipts.Judge(hub, outside),
        .. Effects.Judge(hub, outside),
        .. Movers.Judge(hub),
        .. Histories.Judge(hub),
        .. BackendOrder.Judge(hub, outside),
    ];

    /// <summary>What must hold besides when nothing disturbs any more and nothing is left to do: C5.</summary>
    public static IReadOnlyList<Violation> JudgeAtRest(HubState hub, Outside outside)
        => [.. Judge(hub, outside), .. Ends.Judge(hub, outside)];
}
