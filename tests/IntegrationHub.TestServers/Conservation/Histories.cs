namespace IntegrationHub.TestServers.Conservation;

/// <summary>
/// C4: numbers rise by one, what has ended is never left, and every change has its line of history, committed with it.
/// </summary>
internal static class Histories
{
    private static readonly HashSet<string> Moves
        = ["Delivered", "InReview", "WaitingForApplicant", "Approved", "Refused", "Withdrawn", "GivenUp"];

    public static IEnumerable<Violation> Judge(HubState hub)
    {
        var history = hub.History.ToLookup(entry => entry.ApplicationId);
        var steps = hub.Steps.ToLookup(step => step.ApplicationId);
        var changes = hub.Changes.Where(change => Moves.Contains(change.What)).ToLookup(change => change.CaseId);
        return hub.Applications.SelectMany(application => Of(application, [.. steps[application.Id]], [.. history[application.Id]]))
            .Concat(hub.Cases.SelectMany(row => Of(row, [.. changes[row.Id]])));
    }

    private static IEnumerable<Violation> Of(ApplicationRow application, List<StepRow> steps, List<HistoryRow> history)
    {
        if (!history.Select(entry => entry.Number).SequenceEqual(Enumerable.Range(1, application.HistoryLength)))
        {
            yield return new("C4", $"The history of {application.ReceiptCode} has gaps: {history.Count} of {application.HistoryLength} lines.");
        }

        var own = history.FindAll(entry => entry.StepId is null);
        if (own.FindIndex(entry => entry.Status is "Completed" or "Refused" or "Cancelled") is >= 0 and var end && end < own.Count - 1)
        {
            yield return new("C4", $"{application.ReceiptCode} became {own[end].Status} and then {own[end + 1].Status}.");
        }

        if (own.Count == 0 || own[^1].Status != application.Status)
        {
            yield return new("C4", $"{application.ReceiptCode} is {application.Status}, and its history does not say so.");
        }

        foreach (var violation in steps.SelectMany(step => Of(application, step, history.FindAll(entry => entry.StepId == step.Id))))
        {
            yield return violation;
        }
    }

    private static IEnumerable<Violation> Of(ApplicationRow application, StepRow step, List<HistoryRow> history)
    {
        var effective = history.FindAll(entry => !entry.WithoutEffect);
        if (effective.Count > 0 && effective[^1].Status != step.Status)
        {
            yield return new("C4", $"Step {step.Name} of {application.ReceiptCode} is {step.Status}, and its history ends with {effective[^1].Status}.");
        }

        if (effective.FindIndex(entry => entry.Status is "Done" or "Refused" or "Skipped") is >= 0 and var end && end < effective.Count - 1)
        {
            yield return new("C4", $"Step {step.Name} of {application.ReceiptCode} was {effective[end].Status} and then {effective[end + 1].Status}.");
        }

        if (history.Count(entry => entry.Actor == step.Agency) is var heard && heard != step.EventSequence)
        {
            yield return new("C4", $"Step {step.Name} of {application.ReceiptCode} heard {step.EventSequence} events, and its history has {heard}.");
        }
    }

    private static IEnumerable<Violation> Of(CaseRow row, List<ChangeRow> moves)
    {
        // The hub needs no echo of its own withdrawal.
        var silent = row is { Status: "Withdrawn", DecidedBy: "hub" } ? 1 : 0;
        if (moves.Count != row.EventSequence + silent)
        {
            yield return new("C4", $"The case of step {row.StepId} at {row.Agency} told {row.EventSequence} moves, and its history has {moves.Count - silent}.");
        }

        if ((moves.Count == 0 ? "WaitingToDeliver" : moves[^1].What) is var last && last != row.Status)
        {
            yield return new("C4", $"The case of step {row.StepId} at {row.Agency} is {row.Status}, and its history ends with {last}.");
        }

        if (moves.FindIndex(move => move.What is "Approved" or "Refused" or "Withdrawn") is >= 0 and var end && end < moves.Count - 1)
        {
            yield return new("C4", $"The case of step {row.StepId} at {row.Agency} was {moves[end].What} and then {moves[end + 1].What}.");
        }
    }
}
