using System.Text.Json;

namespace IntegrationHub.Modules.Intake.Catalogue;

/// <summary>What a service's steps come to for one set of answers.</summary>
internal static class Route
{
    /// <summary>Steps whose <c>onlyIf</c> does not hold. They count as done and take no time.</summary>
    public static IReadOnlySet<string> Skipped(ServiceDefinition service, JsonElement fields) =>
        service.Steps
            .Where(step => step.OnlyIf is { } condition && !condition.Holds(fields))
            .Select(step => step.Step)
            .ToHashSet();

    /// <summary>Steps in an order in which each follows all it depends on; equals keep the catalogue's order.</summary>
    public static IReadOnlyList<StepDefinition> InOrder(ServiceDefinition service)
    {
        var waiting = service.Steps.ToList();
        var ordered = new List<StepDefinition>(waiting.Count);
        var placed = new HashSet<string>();
        while (waiting.Find(step => step.DependsOn.All(placed.Contains)) is { } next)
        {
            waiting.Remove(next);
            ordered.Add(next);
            placed.Add(next.Step);
        }

        return ordered;
    }
}
