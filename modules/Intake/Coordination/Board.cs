using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.Coordination;

/// <summary>The application while the coordinator thinks: each effect shows at once in what is decided next.</summary>
internal sealed class Board(ApplicationGraph graph)
{
    private readonly List<Effect> effects = [];
    private readonly Dictionary<Guid, StepStatus> statuses = graph.Steps.ToDictionary(step => step.Id, step => step.Status);
    private readonly Dictionary<string, StepNode> byName = graph.Steps.ToDictionary(step => step.Name);
    private ApplicationStatus status = graph.Status;

    public IReadOnlyList<Effect> Effects => effects;

    public void Skip(IReadOnlySet<string> names)
    {
        foreach (var step in graph.Steps.Where(step => names.Contains(step.Name) && statuses[step.Id] == StepStatus.Waiting))
        {
            Skip(step, SkipCause.DoesNotApply);
        }
    }

    public void Move(Guid stepId, StepStatus to)
    {
        if (statuses[stepId].IsFinal() || statuses[stepId] == StepStatus.Waiting)
        {
            effects.Add(new Effect.Note(stepId));
            return;
        }

        statuses[stepId] = to;
        effects.Add(new Effect.Move(stepId, to));
    }

    public void Forward(IReadOnlySet<Guid> stepIds)
    {
        foreach (var step in graph.Steps.Where(step => stepIds.Contains(step.Id) && statuses[step.Id] == StepStatus.WaitingForApplicant))
        {
            statuses[step.Id] = StepStatus.Requested;
            effects.Add(new Effect.Forward(step.Id));
        }
    }

    public void Withdraw()
    {
        if (!status.IsFinal())
        {
            Close(ApplicationStatus.Cancelled, SkipCause.ApplicationCancelled);
        }
    }

    /// <summary>Draws the consequences until nothing follows any more.</summary>
    public void Settle()
    {
        if (status.IsFinal())
        {
            return;
        }

        if (graph.Steps.FirstOrDefault(step => step.Blocking && statuses[step.Id] == StepStatus.Refused) is { } refused)
        {
            Close(ApplicationStatus.Refused, SkipCause.ApplicationRefused, refused.Id);
            return;
        }

        foreach (var step in graph.Steps.Where(step => statuses[step.Id] == StepStatus.Waiting && step.DependsOn.All(IsSettled)))
        {
            statuses[step.Id] = StepStatus.Requested;
            effects.Add(new Effect.Request(step.Id));
        }

        Become(graph.Steps.All(IsSettled) ? ApplicationStatus.Completed
            : statuses.ContainsValue(StepStatus.WaitingForApplicant) ? ApplicationStatus.WaitingForApplicant
            : ApplicationStatus.InProgress);
    }

    private bool IsSettled(string name) => IsSettled(byName[name]);

    private bool IsSettled(StepNode step) => statuses[step.Id] switch
    {
        StepStatus.Done => true,
        StepStatus.Refused or StepStatus.Failed => !step.Blocking,

        // Leaving a step out must not let those behind it overtake those before it.
        StepStatus.Skipped => step.DependsOn.All(IsSettled),
        _ => false,
    };

    private void Close(ApplicationStatus end, SkipCause cause, Guid? because = null)
    {
        foreach (var step in graph.Steps.Where(step => !statuses[step.Id].IsFinal()))
        {
            if (statuses[step.Id].IsWithAgency())
            {
                effects.Add(new Effect.Recall(step.Id, cause));
            }

            Skip(step, cause);
        }

        Become(end, because);
    }

    private void Skip(StepNode step, SkipCause cause)
    {
        statuses[step.Id] = StepStatus.Skipped;
        effects.Add(new Effect.Skip(step.Id, cause));
    }

    private void Become(ApplicationStatus next, Guid? because = null)
    {
        if (next != status)
        {
            status = next;
            effects.Add(new Effect.Become(next, because));
        }
    }
}
