using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Coordination;
using IntegrationHub.Modules.Intake.Storage;

namespace IntegrationHub.Modules.Intake.FollowSteps;

/// <summary>
/// Carries out what the coordinator decides: changes the rows, writes the history and publishes the commands and
/// events, all with the context's next save.
/// </summary>
internal sealed class ApplicationProgress(
    IntakeDbContext db, DataKeyRing keys, TimeProvider clock, LocalClock localClock, CalendarFile calendar)
{
    /// <param name="application">Loaded for change, its steps included.</param>
    public async Task AdvanceAsync(
        Application application, Trigger trigger, Occasion occasion, CancellationToken cancellation)
    {
        var effects = Coordinator.Decide(application.ToGraph(), trigger);
        var now = clock.GetUtcNow();
        var file = new CaseFile(db, application, occasion, now, await KeyAsync(application, effects, occasion, cancellation));
        if (trigger is Trigger.Submitted)
        {
            file.Record(application);
            db.Publish(Announcements.Submitted(application), application.Id);
        }

        foreach (var effect in effects)
        {
            Carry(effect, application, occasion, file, now);
        }

        application.ChangedAt = now;
    }

    private async Task<DataKeyHandle?> KeyAsync(
        Application application, IReadOnlyList<Effect> effects, Occasion occasion, CancellationToken cancellation)
        => occasion.Words is not null || effects.Any(effect => effect is Effect.Request)
            ? await keys.GetOrCreateAsync(db, application.Id, cancellation)
            : null;

    private void Carry(Effect effect, Application application, Occasion occasion, CaseFile file, DateTimeOffset now)
    {
        switch (effect)
        {
            case Effect.Request request:
                Request(application, application.Step(request.StepId), file, now);
                break;
            case Effect.Move move:
                Move(application.Step(move.StepId), move.To, occasion, file, now);
                break;
            case Effect.Note note:
                NoteLate(application.Step(note.StepId), occasion, file);
                break;
            case Effect.Skip skip:
                Skip(application.Step(skip.StepId), skip.Cause, file, now);
                break;
            case Effect.Recall recall:
                db.Publish(Commands.Cancel(application, application.Step(recall.StepId), recall.Cause, occasion.Words), application.Id);
                break;
            case Effect.Forward forward:
                Forward(application, application.Step(forward.StepId), occasion, file, now);
                break;
            case Effect.Become become:
                Become(application, become, file, now);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(effect), effect, "nobody carries this effect out");
        }
    }

    private void Request(Application application, ApplicationStep step, CaseFile file, DateTimeOffset now)
    {
        step.Status = StepStatus.Requested;
        step.RequestedAt = now;
        step.ChangedAt = now;
        step.DueOn = calendar.Current.PromisedDate(now, step.SlaWorkingDays, localClock);
        file.RecordByHub(step);
        db.Publish(Commands.Request(application, step, file.Content.Disclosures[step.Agency], now), application.Id);
    }

    private static void Move(ApplicationStep step, StepStatus to, Occasion occasion, CaseFile file, DateTimeOffset now)
    {
        step.Status = to;
        step.ChangedAt = now;
        step.Reason = file.SealedReason(step) ?? step.Reason;
        step.MissingItems = to == StepStatus.WaitingForApplicant ? [.. occasion.MissingItems] : [];
        TakeReferences(step, occasion);
        file.Record(step);
    }

    private static void NoteLate(ApplicationStep step, Occasion occasion, CaseFile file)
    {
        TakeReferences(step, occasion);
        file.RecordLate(step);
    }

    private static void TakeReferences(ApplicationStep step, Occasion occasion)
    {
        step.BackendReference = occasion.BackendReference ?? step.BackendReference;
        step.ResultNumber = occasion.ResultNumber ?? step.ResultNumber;
    }

    private static void Skip(ApplicationStep step, SkipCause cause, CaseFile file, DateTimeOffset now)
    {
        step.Status = StepStatus.Skipped;
        step.SkipCause = cause;
        step.ChangedAt = now;
        step.MissingItems = [];
        file.RecordByHub(step);
    }

    private void Forward(Application application, ApplicationStep step, Occasion occasion, CaseFile file, DateTimeOffset now)
    {
        step.Status = StepStatus.Requested;
        step.ChangedAt = now;
        step.MissingItems = [];
        file.Record(step);
        db.Publish(
            Commands.Provide(application, step, occasion.Additions ?? throw new InvalidOperationException("Nothing was added.")),
            application.Id);
    }

    private void Become(Application application, Effect.Become become, CaseFile file, DateTimeOffset now)
    {
        application.Status = become.Status;
        file.Record(application);
        if (Ending(application, become, now) is { } ending)
        {
            db.Publish(ending, application.Id);
        }
    }

    private static object? Ending(Application application, Effect.Become become, DateTimeOffset now) => become.Status switch
    {
        ApplicationStatus.Completed => Announcements.Completed(application, now),
        ApplicationStatus.Refused => Announcements.Refused(application, application.Step(become.Because!.Value), now),
        ApplicationStatus.Cancelled => Announcements.Cancelled(application, now),
        _ => null,
    };
}
