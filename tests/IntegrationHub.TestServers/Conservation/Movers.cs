namespace IntegrationHub.TestServers.Conservation;

/// <summary>
/// C3: what is not ended has exactly one thing that will move it. Commands not yet applied and events not yet heard lie
/// in the ledger, each once; a case that is undecided has a call, or a person.
/// </summary>
internal static class Movers
{
    public static IEnumerable<Violation> Judge(HubState hub)
    {
        foreach (var stray in hub.Strays)
        {
            yield return new("C3", $"Message {stray.MessageId} ({stray.Urn}) was handled by nobody, and nobody owes it.");
        }

        foreach (var violation in Applications(hub).Concat(Messages(hub)).Concat(Cases(hub)))
        {
            yield return violation;
        }
    }

    private static IEnumerable<Violation> Applications(HubState hub)
    {
        var moving = hub.Steps.Where(step => step.IsWithAgency).Select(step => step.ApplicationId).ToHashSet();
        return hub.Applications.Where(application => !application.IsFinal && !moving.Contains(application.Id))
            .Select(application => new Violation("C3", $"Application {application.ReceiptCode} is {application.Status}, and no agency has a step of it."));
    }

    private static IEnumerable<Violation> Messages(HubState hub)
    {
        var cases = hub.Cases.ToLookup(row => row.StepId);
        var owed = hub.Owed.ToLookup(row => (row.StepId, row.IsCommand), row => row.Sequence);
        foreach (var step in hub.Steps)
        {
            var held = cases[step.Id].FirstOrDefault(row => row.Agency == step.Agency);
            foreach (var foreign in cases[step.Id].Where(row => row.Agency != step.Agency))
            {
                yield return new("C3", $"Step {step.Name} {step.Id} of {step.Agency} has a case at {foreign.Agency}.");
            }

            if (!IsEachOnce(owed[(step.Id, true)], held?.CommandSequence ?? 0, step.CommandSequence))
            {
                yield return new("C3", $"Of {step.CommandSequence} commands for step {step.Name} {step.Id}, {held?.CommandSequence ?? 0} are applied; owed are [{string.Join(", ", owed[(step.Id, true)])}].");
            }

            if (!IsEachOnce(owed[(step.Id, false)], step.EventSequence, held?.EventSequence ?? 0))
            {
                yield return new("C3", $"Of {held?.EventSequence ?? 0} events of step {step.Name} {step.Id}, {step.EventSequence} are heard; owed are [{string.Join(", ", owed[(step.Id, false)])}].");
            }
        }

        var known = hub.Steps.Select(step => step.Id).ToHashSet();
        foreach (var orphan in hub.Cases.Where(row => !known.Contains(row.StepId)))
        {
            yield return new("C3", $"{orphan.Agency} has a case of step {orphan.StepId}, which no application has.");
        }

        foreach (var orphan in hub.Owed.Where(row => row.StepId != Guid.Empty && !known.Contains(row.StepId)))
        {
            yield return new("C3", $"A message to {orphan.Queue} speaks of step {orphan.StepId}, which no application has.");
        }
    }

    private static bool IsEachOnce(IEnumerable<int> owed, int applied, int written)
        => owed.Order().SequenceEqual(Enumerable.Range(applied + 1, Math.Max(0, written - applied)));

    private static IEnumerable<Violation> Cases(HubState hub)
    {
        var calls = hub.Calls.ToLookup(call => call.CaseId);
        foreach (var row in hub.Cases.Where(row => row.IsFinal && calls[row.Id].Any(call => call is { State: "Open", Kind: "Inquire" })))
        {
            yield return new("C3", $"The case of step {row.StepId} at {row.Agency} is {row.Status} and still asked for.");
        }

        foreach (var row in hub.Cases.Where(row => !row.IsFinal))
        {
            var isMoved = calls[row.Id].Any(call => call.State == "Open" || (row.Status == "GivenUp" && call.State == "Parked"));
            if (!isMoved)
            {
                yield return new("C3", $"The case of step {row.StepId} at {row.Agency} is {row.Status}, and no call will move it.");
            }

            if (calls[row.Id].Count(call => call is { State: "Open", Kind: "Inquire" }) > 1)
            {
                yield return new("C3", $"The case of step {row.StepId} at {row.Agency} is asked for twice.");
            }
        }
    }
}
