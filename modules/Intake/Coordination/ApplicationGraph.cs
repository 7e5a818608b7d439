using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.Coordination;

/// <summary>What the coordinator needs to know of an application: its steps, what each waits for, and how far each is.</summary>
internal sealed record ApplicationGraph(ApplicationStatus Status, IReadOnlyList<StepNode> Steps);

/// <param name="DependsOn">Names of steps of the same application.</param>
/// <param name="Blocking">Whether its refusal refuses the application.</param>
internal sealed record StepNode(Guid Id, string Name, IReadOnlyList<string> DependsOn, bool Blocking, StepStatus Status);
