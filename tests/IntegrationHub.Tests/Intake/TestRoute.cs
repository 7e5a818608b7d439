using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Coordination;

namespace IntegrationHub.Tests.Intake;

/// <summary>An application in memory that carries the coordinator's effects out and remembers them.</summary>
internal sealed class TestRoute
{
    private readonly List<StepNode> steps = [];

    public ApplicationStatus Status { get; private set; }

    public List<string> Requested { get; } = [];

    public List<string> Recalled { get; } = [];

    public string? RefusedBecauseOf { get; private set; }

    public IReadOnlyList<StepNode> Steps => steps;

    public StepStatus this[string name] => Find(name).Status;

    public TestRoute Step(string name, string[]? after = null, bool blocking = true)
    {
        steps.Add(new StepNode(Guid.NewGuid(), name, after ?? [], blocking, StepStatus.Waiting));
        return this;
    }

    public IReadOnlyList<Effect> Submit(params string[] notApplicable)
        => Carry(new Trigger.Submitted(notApplicable.ToHashSet()));

    public IReadOnlyList<Effect> Move(string name, StepMove move) => Carry(new Trigger.StepMoved(Find(name).Id, move));

    public IReadOnlyList<Effect> Add(string name) => Carry(new Trigger.AdditionsProvided(new HashSet<Guid> { Find(name).Id }));

    public IReadOnlyList<Effect> Withdraw() => Carry(new Trigger.Withdrawn());

    private StepNode Find(string name) => steps.Single(step => step.Name == name);

    private IReadOnlyList<Effect> Carry(Trigger trigger)
    {
        var effects = Coordinator.Decide(new ApplicationGraph(Status, [.. steps]), trigger);
        foreach (var effect in effects)
        {
            Carry(effect);
        }

        return effects;
    }

    private void Carry(Effect effect)
    {
        switch (effect)
        {
            case Effect.Request request:
                Requested.Add(Set(request.StepId, StepStatus.Requested));
                break;
            case Effect.Move move:
                Set(move.StepId, move.To);
                break;
            case Effect.Skip skip:
                Set(skip.StepId, StepStatus.Skipped);
                break;
            case Effect.Forward forward:
                Set(forward.StepId, StepStatus.Requested);
                break;
            case Effect.Recall recall:
                Recalled.Add(steps.Single(step => step.Id == recall.StepId).Name);
                break;
            case Effect.Become become:
                Status = become.Status;
                RefusedBecauseOf = become.Because is { } id ? steps.Single(step => step.Id == id).Name : null;
                break;
        }
    }

    private string Set(Guid id, StepStatus status)
    {
        var index = steps.FindIndex(step => step.Id == id);
        steps[index] = steps[index] with { Status = status };
        return steps[index].Name;
    }
}
