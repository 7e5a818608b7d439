using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Messaging;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Coordination;
using IntegrationHub.Modules.Intake.Storage;

namespace IntegrationHub.Modules.Intake.FollowSteps;

/// <summary>Takes what an agency says about its step, in the order in which the agency said it.</summary>
internal sealed class StepEventHandler(IntakeDbContext db, ApplicationProgress progress, TimeProvider clock)
    : IMessageHandler<IStepEvent>, IBatchReader<IStepEvent>
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public Task ReadAheadAsync(IReadOnlyList<IStepEvent> messages, CancellationToken cancellation)
        => db.LoadForChangeAsync([.. messages.Select(message => message.ApplicationId).Distinct()], cancellation);

    public async Task HandleAsync(IStepEvent message, MessageContext context, CancellationToken cancellation)
    {
        var application = await db.LoadForChangeAsync(message.ApplicationId, cancellation)
            ?? throw new PermanentFailureException($"There is no application {message.ApplicationId}.");
        var step = StepOf(application, message);
        if (message.Sequence <= step.EventSequence)
        {
            return;
        }

        if (message.Sequence > step.EventSequence + 1)
        {
            throw new DeferException(
                $"Event {message.Sequence} of step {step.Id} came before event {step.EventSequence + 1}.", WaitAfter(context));
        }

        step.EventSequence = message.Sequence;
        await progress.AdvanceAsync(
            application, new Trigger.StepMoved(step.Id, message.Move), Occasion.Of(message), cancellation);
    }

    /// <summary>The one before is as a rule a moment behind; the longer it stays away, the less often to look.</summary>
    private TimeSpan WaitAfter(MessageContext context)
    {
        var half = (clock.GetUtcNow() - context.CreatedAt) / 2;
        return half < ShortestWait ? ShortestWait : half > LongestWait ? LongestWait : half;
    }

    private static ApplicationStep StepOf(Application application, IStepEvent message)
    {
        var step = application.Steps.Find(step => step.Id == message.StepId)
            ?? throw new PermanentFailureException($"Application {application.ReceiptCode} has no step {message.StepId}.");
        return step.Agency != message.Agency
            ? throw new PermanentFailureException($"{message.Agency} speaks about a step of {step.Agency}.")
            : step.CommandSequence == 0
            ? throw new PermanentFailureException($"{message.Agency} speaks about step {step.Id}, which it was never asked for.")
            : step;
    }
}
