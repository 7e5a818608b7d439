using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.Coordination;

/// <summary>One thing to do because of a trigger; they are carried out in the order given.</summary>
internal abstract record Effect
{
    /// <summary>Ask the agency to act on the step.</summary>
    internal sealed record Request(Guid StepId) : Effect;

    /// <summary>Set the step's status to what the agency says.</summary>
    internal sealed record Move(Guid StepId, StepStatus To) : Effect;

    /// <summary>The agency spoke about a step that has ended: keep its words, change nothing.</summary>
    internal sealed record Note(Guid StepId) : Effect;

    internal sealed record Skip(Guid StepId, SkipCause Cause) : Effect;

    /// <summary>Tell the agency that the step is not wanted any more.</summary>
    internal sealed record Recall(Guid StepId, SkipCause Cause) : Effect;

    /// <summary>Bring the agency what the applicant added; the step goes back to the agency.</summary>
    internal sealed record Forward(Guid StepId) : Effect;

    /// <param name="Because">The step that was refused, when the application becomes refused.</param>
    internal sealed record Become(ApplicationStatus Status, Guid? Because = null) : Effect;
}
