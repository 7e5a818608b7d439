using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applications;

namespace IntegrationHub.Modules.Intake.Coordination;

/// <summary>
/// Decides what follows from what happened. Pure: the same application and trigger always give the same effects.
/// </summary>
/// <remarks>
/// A step is asked for as soon as all it depends on is settled: done, skipped with all before it settled, or refused
/// or failed without being blocking. A refused blocking step refuses the application; a failed one holds it open, as
/// a person may still bring it to an end. What has ended is never left.
/// </remarks>
internal static class Coordinator
{
    public static IReadOnlyList<Effect> Decide(ApplicationGraph graph, Trigger trigger)
    {
        var board = new Board(graph);
        switch (trigger)
        {
            case Trigger.Submitted submitted:
                board.Skip(submitted.NotApplicable);
                break;
            case Trigger.StepMoved moved:
                board.Move(moved.StepId, StatusOf(moved.Move));
                break;
            case Trigger.AdditionsProvided additions:
                board.Forward(additions.StepIds);
                break;
            case Trigger.Withdrawn:
                board.Withdraw();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(trigger), trigger, "no rule for this trigger");
        }

        board.Settle();
        return board.Effects;
    }

    private static StepStatus StatusOf(StepMove move) => move switch
    {
        StepMove.Delivered => StepStatus.Delivered,
        StepMove.InReview => StepStatus.InReview,
        StepMove.WaitingForApplicant => StepStatus.WaitingForApplicant,
        StepMove.Done => StepStatus.Done,
        StepMove.Refused => StepStatus.Refused,
        StepMove.Failed => StepStatus.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "no status for this move"),
    };
}
