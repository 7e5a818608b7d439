namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

internal static class StepGraph
{
    public static void Check(IReadOnlyList<(StepDefinition Step, YamlMap Map)> steps, CatalogueErrors errors)
    {
        var names = steps.Select(item => item.Step.Step).ToHashSet();
        foreach (var (step, map) in steps)
        {
            foreach (var (dependency, place) in map.Texts("dependsOn").Where(item => !names.Contains(item.Text)))
            {
                errors.Add(place, $"'{step.Step}' depends on '{dependency}', which is no step of this service", $"Steps: {string.Join(", ", names)}");
            }
        }

        CheckReachable(steps, names, errors);
    }

    private static void CheckReachable(
        IReadOnlyList<(StepDefinition Step, YamlMap Map)> steps, HashSet<string> names, CatalogueErrors errors)
    {
        var needs = steps.ToDictionary(
            item => item.Step.Step, item => item.Step.DependsOn.Where(names.Contains).ToHashSet());
        var stuck = Stuck(needs);
        foreach (var (step, map) in steps.Where(item => stuck.Contains(item.Step.Step)))
        {
            var onCycle = Reaches(step.Step, step.Step, needs, []);
            errors.Add(
                map.PlaceOf("dependsOn"),
                onCycle
                    ? $"'{step.Step}' depends on itself through {Cycle(step.Step, needs)}"
                    : $"'{step.Step}' can never be reached: it waits for steps that wait for each other",
                onCycle ? "Remove one of these dependencies" : "Mend the cycle it depends on");
        }
    }

    private static HashSet<string> Stuck(Dictionary<string, HashSet<string>> needs)
    {
        var stuck = needs.Keys.ToHashSet();
        while (stuck.FirstOrDefault(name => !needs[name].Overlaps(stuck)) is { } free)
        {
            stuck.Remove(free);
        }

        return stuck;
    }

    private static bool Reaches(
        string from, string goal, Dictionary<string, HashSet<string>> needs, HashSet<string> seen) =>
        needs[from].Any(next => next == goal || (seen.Add(next) && Reaches(next, goal, needs, seen)));

    private static string Cycle(string start, Dictionary<string, HashSet<string>> needs)
    {
        var path = new List<string> { start };
        var current = start;
        do
        {
            current = needs[current].First(next => next == start || (!path.Contains(next) && Reaches(next, start, needs, [.. path])));
            path.Add(current);
        }
        while (current != start);

        return string.Join(" -> ", path);
    }
}
