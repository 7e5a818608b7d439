using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;

namespace IntegrationHub.Modules.Intake.FollowSteps;

/// <summary>The sealed content and the history of one application, for one occasion.</summary>
internal sealed class CaseFile(
    IntakeDbContext db, Application application, Occasion occasion, DateTimeOffset now, DataKeyHandle? key)
{
    private ApplicationContent? content;

    public ApplicationContent Content => content ??= Key.Open<ApplicationContent>(application.Content, SealedPlaces.Content);

    private DataKeyHandle Key => key ?? throw new InvalidOperationException("Nothing personal was expected here.");

    public byte[]? SealedReason(ApplicationStep step)
        => occasion.Words is null ? null : Key.Close(occasion.Words, SealedPlaces.StepReason(step.Id));

    public void Record(ApplicationStep step) => Add(step.Id, step.Status.ToString(), occasion.Actor, occasion.At, occasion.Words);

    public void RecordByHub(ApplicationStep step) => Add(step.Id, step.Status.ToString(), actor: null, now, words: null);

    public void RecordLate(ApplicationStep step)
        => Add(step.Id, step.Status.ToString(), occasion.Actor, occasion.At, occasion.Words, withoutEffect: true);

    public void Record(Application changed)
        => Add(
            stepId: null,
            changed.Status.ToString(),
            occasion.Actor,
            now,
            changed.Status == ApplicationStatus.Cancelled ? occasion.Words : null);

    private void Add(Guid? stepId, string status, string? actor, DateTimeOffset at, string? words, bool withoutEffect = false)
    {
        var number = ++application.HistoryLength;
        db.Append(new HistoryEntry
        {
            ApplicationId = application.Id,
            Number = number,
            StepId = stepId,
            Status = status,
            WithoutEffect = withoutEffect,
            At = at,
            RecordedAt = now,
            Actor = actor,
            Reason = words is null ? null : Key.Close(words, SealedPlaces.HistoryReason(number)),
        });
    }
}
