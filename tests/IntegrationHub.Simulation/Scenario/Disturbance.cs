namespace IntegrationHub.Simulation.Scenario;

/// <summary>What the rest of the world does while something takes its time.</summary>
internal sealed class Disturbance(Func<Task> goOn)
{
    /// <summary>A call hangs, perhaps beyond its lease, and others go on.</summary>
    public Task WhileCallHangsAsync() => goOn();
}
