using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Modules.Reconciliation.Breaks;

namespace IntegrationHub.Modules.Reconciliation.Matching;

/// <summary>A difference, or the suspicion of one.</summary>
internal sealed record Finding(BreakType Type, HubLedgerLine? Hub, BackendLedgerLine? Backend, string? Note = null)
{
    /// <summary>The same difference has the same key in every run of an agency.</summary>
    public string Key => Type switch
    {
        BreakType.MissingAtHub => $"{Type}|{Backend!.StepId}|{Backend.Reference}",
        BreakType.Duplicate or BreakType.Ambiguous => $"{Type}|{Hub?.StepId ?? Backend?.StepId}|{Backend?.Reference}",
        _ => $"{Type}|{Hub!.StepId}",
    };
}

/// <summary>What comparing a hub line with its backend lines came to.</summary>
/// <param name="InFlight">The hub has still to deliver it, and will.</param>
internal sealed record Comparison(bool InFlight, IReadOnlyList<Finding> Findings)
{
    public static Comparison Agreed { get; } = new(false, []);

    public static Comparison UnderWay { get; } = new(true, []);
}
