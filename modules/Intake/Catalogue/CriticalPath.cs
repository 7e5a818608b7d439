namespace IntegrationHub.Modules.Intake.Catalogue;

/// <summary>How long a route takes when every step uses all of its time.</summary>
internal static class CriticalPath
{
    public static int WorkingDays(ServiceDefinition service, IReadOnlySet<string>? skipped = null) =>
        FinishDays(service, skipped).Values.DefaultIfEmpty().Max();

    /// <summary>By step: the working day, counted from submission, by whose end it must be done.</summary>
    public static IReadOnlyDictionary<string, int> FinishDays(
        ServiceDefinition service, IReadOnlySet<string>? skipped = null)
    {
        var finish = new Dictionary<string, int>(service.Steps.Count);
        foreach (var step in Route.InOrder(service))
        {
            var start = step.DependsOn.Select(name => finish[name]).DefaultIfEmpty().Max();
            finish[step.Step] = start + (skipped?.Contains(step.Step) == true ? 0 : step.SlaWorkingDays);
        }

        return finish;
    }
}
