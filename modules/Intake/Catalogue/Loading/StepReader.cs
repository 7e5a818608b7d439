namespace IntegrationHub.Modules.Intake.Catalogue.Loading;

/// <summary>Reads the steps of one service and checks that together they can be carried out.</summary>
internal sealed class StepReader(Library library, CatalogueErrors errors)
{
    private readonly List<(StepDefinition Step, YamlMap Map)> steps = [];
    private readonly HashSet<string> produced = [];

    public IReadOnlySet<string> Produced => produced;

    /// <summary>Agencies in which a person does a step; an automated check opens no document.</summary>
    public IEnumerable<string> WithPeople =>
        steps.Where(item => !item.Step.Automated).Select(item => item.Step.Agency).Distinct();

    /// <summary>Without conditions, which need the form, which needs to know the agencies taking part.</summary>
    public IReadOnlySet<string> ReadAgencies(YamlMap service)
    {
        foreach (var item in service.Items("steps"))
        {
            if (YamlMap.From(item, service.File, errors) is { } map)
            {
                Add(Step(map), map);
            }
        }

        if (steps.Count == 0)
        {
            errors.Add(service.Place, "the service has no steps", "List them under 'steps'");
        }

        return steps.Select(item => item.Step.Agency).ToHashSet();
    }

    public IReadOnlyList<StepDefinition> Complete(ConditionReader conditions)
    {
        var complete = steps
            .Select(item => item.Step with { OnlyIf = conditions.Read(item.Map, "onlyIf") })
            .ToList();
        foreach (var (_, map) in steps)
        {
            map.RefuseOtherKeys();
        }

        StepGraph.Check(steps, errors);
        return complete;
    }

    private StepDefinition Step(YamlMap map)
    {
        var name = map.Text("step");
        var wording = Wording(name, map);
        return new StepDefinition
        {
            Step = name,
            Agency = new References(library, errors).Agency(map, "agency"),
            Name = wording.Name,
            Role = wording.Role,
            DependsOn = [.. map.Texts("dependsOn").Select(item => item.Text)],
            SlaWorkingDays = map.RequiredWholeNumber("slaWorkingDays"),
            Automated = map.Flag("automated", fallback: false),
            Blocking = map.Flag("blocking", fallback: true),
        };
    }

    private StepWording Wording(string step, YamlMap map)
    {
        var key = map.OptionalText("wording") ?? step;
        var place = map.Has("wording") ? map.PlaceOf("wording") : map.PlaceOf("step");
        var wording = new References(library, errors).Check(key, place, library.Steps, "step wording", "steps");
        produced.UnionWith(wording?.Produces ?? []);
        return wording ?? new StepWording(new LocalizedText("", ""), new LocalizedText("", ""), []);
    }

    private void Add(StepDefinition step, YamlMap map)
    {
        if (steps.Exists(other => other.Step.Step == step.Step))
        {
            errors.Add(map.PlaceOf("step"), $"the step '{step.Step}' stands twice in the service", "Rename one; dependencies refer to steps by name");
            map.RefuseOtherKeys();
            return;
        }

        steps.Add((step, map));
    }
}
