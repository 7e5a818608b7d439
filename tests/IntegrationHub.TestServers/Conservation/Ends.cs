namespace IntegrationHub.TestServers.Conservation;

/// <summary>
/// C5: at rest everything has ended or is owned by a person; what persons own is the poison that was put in, and both
/// sides agree on how the rest ended.
/// </summary>
internal static class Ends
{
    public static IEnumerable<Violation> Judge(HubState hub, Outside outside)
    {
        var parked = hub.Owed.Where(owed => owed.IsParked).ToList();
        var behindPersons = parked.Select(owed => owed.StepId).ToHashSet();
        return Applications(hub, outside, behindPersons)
            .Concat(Owned(hub, outside, parked))
            .Concat(Undone(hub, behindPersons))
            .Concat(Agreement(hub, outside, behindPersons));
    }

    private static IEnumerable<Violation> Applications(HubState hub, Outside outside, HashSet<Guid> behindPersons)
    {
        var owned = hub.Steps
            .Where(step => behindPersons.Contains(step.Id) || (step.IsWithAgency && outside.StepsOfPersons.Contains(step.Id)))
            .Select(step => step.ApplicationId)
            .ToHashSet();
        return hub.Applications.Where(application => !application.IsFinal && !owned.Contains(application.Id))
            .Select(application => new Violation("C5", $"Application {application.ReceiptCode} is still {application.Status}, and no person owns it."));
    }

    private static IEnumerable<Violation> Owned(HubState hub, Outside outside, List<OwedRow> parked)
    {
        foreach (var owed in parked.Where(owed => !outside.Poison.Contains(owed.MessageId)))
        {
            yield return new("C5", $"Message {owed.MessageId} to {owed.Queue} is parked, and was no poison: {owed.LastError}");
        }

        var cases = hub.Cases.ToDictionary(row => row.Id);
        foreach (var call in hub.Calls.Where(call => call.State == "Parked" && !outside.StepsOfPersons.Contains(cases[call.CaseId].StepId)))
        {
            yield return new("C5", $"The {call.Kind} of step {cases[call.CaseId].StepId} at {call.Agency} is parked without a reason: {call.LastError}");
        }
    }

    private static IEnumerable<Violation> Undone(HubState hub, HashSet<Guid> behindPersons)
    {
        foreach (var owed in hub.Owed.Where(owed => !owed.IsParked && !behindPersons.Contains(owed.StepId)))
        {
            yield return new("C5", $"Message {owed.MessageId} to {owed.Queue} was never handled: {owed.LastError}");
        }

        var cases = hub.Cases.ToDictionary(row => row.Id);
        foreach (var call in hub.Calls.Where(call => call.State == "Open" && !behindPersons.Contains(cases[call.CaseId].StepId)))
        {
            yield return new("C5", $"The {call.Kind} of step {cases[call.CaseId].StepId} at {call.Agency} was never made: {call.LastError}");
        }
    }

    private static IEnumerable<Violation> Agreement(HubState hub, Outside outside, HashSet<Guid> behindPersons)
    {
        var stories = outside.Stories.ToLookup(story => (story.Agency, story.StepId));
        foreach (var row in hub.Cases.Where(row => row.IsFinal && !outside.StepsOfPersons.Contains(row.StepId) && !behindPersons.Contains(row.StepId)))
        {
            var end = stories[(row.Agency, row.StepId)].LastOrDefault()?.Statuses[^1];

            // A withdrawal may come after the backend's decision; that it was told is what counts.
            var agrees = row.Status == "Withdrawn" ? end is null or "Withdrawn" or "Approved" or "Refused" : end == row.Status;
            if (!agrees)
            {
                yield return new("C5", $"Step {row.StepId} is {row.Status} at the hub and {end ?? "unknown"} at {row.Agency}.");
            }
        }
    }
}
