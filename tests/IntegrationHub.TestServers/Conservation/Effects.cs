namespace IntegrationHub.TestServers.Conservation;

/// <summary>
/// C2: at a backend a step has no effect before the first attempt, one at most while the hub knows of no answer, and
/// once it was acknowledged exactly one, of the request that was sent.
/// </summary>
internal static class Effects
{
    public static IEnumerable<Violation> Judge(HubState hub, Outside outside)
    {
        var effects = outside.Effects.ToLookup(effect => (effect.Agency, effect.StepId));
        var attempted = hub.Calls.Where(call => call is { Kind: "Submit", LeaseEpoch: > 0 }).Select(call => call.CaseId).ToHashSet();
        var cases = hub.Cases.ToDictionary(row => (row.Agency, row.StepId));
        foreach (var step in effects)
        {
            if (step.Count() > 1)
            {
                yield return new("C2", $"Step {step.Key.StepId} took effect {step.Count()} times at {step.Key.Agency}.");
            }

            if (!cases.TryGetValue(step.Key, out var row) || !attempted.Contains(row.Id))
            {
                yield return new("C2", $"Step {step.Key.StepId} took effect at {step.Key.Agency} without an attempt on record.");
            }
        }

        foreach (var acknowledged in hub.Cases.Where(row => row.BackendReference is not null))
        {
            foreach (var violation in Judge(acknowledged, [.. effects[(acknowledged.Agency, acknowledged.StepId)]]))
            {
                yield return violation;
            }
        }
    }

    private static IEnumerable<Violation> Judge(CaseRow row, IReadOnlyList<BackendEffect> effects)
    {
        if (!effects.Any(effect => effect.Reference == row.BackendReference))
        {
            yield return new("C2", $"Step {row.StepId} is acknowledged by {row.Agency} as {row.BackendReference}, which took no effect.");
        }
        else if (row.RequestSha256 is { } sent && effects.Any(effect => effect.RequestSha256 is { } taken && taken != sent))
        {
            yield return new("C2", $"Step {row.StepId} took effect at {row.Agency} with another content than the hub noted.");
        }
    }
}
