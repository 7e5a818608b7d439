using IntegrationHub.Core.Agencies.Ledgers;
using IntegrationHub.Modules.Reconciliation.Breaks;

namespace IntegrationHub.Modules.Reconciliation.Matching;

/// <summary>A hub line and the backend lines that speak of its step, by the step's id or, where a line names none, by the reference.</summary>
internal sealed record Pairing(HubLedgerLine Hub, IReadOnlyList<StagedLine> Lines, Finding? Ambiguity)
{
    /// <summary>Pairs up a batch. Pure.</summary>
    public static List<Pairing> Of(IReadOnlyList<HubLedgerLine> hub, IReadOnlyList<StagedLine> lines)
    {
        var byStep = lines.Where(line => line.StepId is not null).ToLookup(line => line.StepId!.Value);
        var nameless = lines.Where(line => line.StepId is null).ToLookup(line => line.Reference, StringComparer.Ordinal);
        var claims = hub.Where(line => line.BackendReference is not null).ToLookup(line => line.BackendReference!, StringComparer.Ordinal);
        return [.. hub.Select(line => Of(line, [.. byStep[line.StepId]], nameless, claims))];
    }

    private static Pairing Of(
        HubLedgerLine line, List<StagedLine> own, ILookup<string, StagedLine> nameless, ILookup<string, HubLedgerLine> claims)
    {
        if (line.BackendReference is not { } reference || !nameless.Contains(reference))
        {
            return new Pairing(line, own, null);
        }

        var claimants = claims[reference].ToList();
        if (claimants[0].StepId != line.StepId)
        {
            return new Pairing(line, own, null);
        }

        own.AddRange(nameless[reference]);
        var ambiguity = claimants.Count == 1
            ? null
            : new Finding(
                BreakType.Ambiguous, line, nameless[reference].First().ToLine(), $"{claimants.Count} cases of the hub name this reference.");
        return new Pairing(line, own, ambiguity);
    }
}
