namespace IntegrationHub.TestServers.Conservation;

/// <summary>C4: a backend's word moves a case in the order in which the backend itself went, never back to where it was before.</summary>
internal static class BackendOrder
{
    public static IEnumerable<Violation> Judge(HubState hub, Outside outside)
    {
        var cases = hub.Cases.ToDictionary(row => (row.Agency, row.StepId));
        var told = hub.Changes.Where(change => change.By == "backend").ToLookup(change => change.CaseId, change => change.What);
        foreach (var story in outside.Stories)
        {
            if (cases.TryGetValue((story.Agency, story.StepId), out var row) && !Follows(told[row.Id], story.Statuses))
            {
                yield return new(
                    "C4", $"{story.Agency} went {string.Join(", ", story.Statuses)} with step {story.StepId}; the hub heard {string.Join(", ", told[row.Id])}.");
            }
        }
    }

    /// <summary>Whether the hub's moves are the backend's, some left out perhaps.</summary>
    private static bool Follows(IEnumerable<string> moves, IReadOnlyList<string> story)
    {
        var at = 0;
        foreach (var move in moves)
        {
            var status = move == "Delivered" ? "Received" : move;
            while (at < story.Count && story[at] != status)
            {
                at++;
            }

            if (at++ >= story.Count)
            {
                return false;
            }
        }

        return true;
    }
}
