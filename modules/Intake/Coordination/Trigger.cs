using IntegrationHub.Contracts.Agencies;

namespace IntegrationHub.Modules.Intake.Coordination;

/// <summary>What happened to an application.</summary>
internal abstract record Trigger
{
    /// <param name="NotApplicable">Names of the steps whose <c>onlyIf</c> does not hold.</param>
    internal sealed record Submitted(IReadOnlySet<string> NotApplicable) : Trigger;

    internal sealed record StepMoved(Guid StepId, StepMove Move) : Trigger;

    /// <summary>The applicant brought what was asked for by these steps.</summary>
    internal sealed record AdditionsProvided(IReadOnlySet<Guid> StepIds) : Trigger;

    internal sealed record Withdrawn : Trigger;
}
