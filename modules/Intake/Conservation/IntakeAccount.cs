using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Conservation;

/// <summary>
/// Intake's side of the never-dropped account. The context decides what is seen: one that uses a snapshot's connection
/// and transaction counts in that snapshot.
/// </summary>
internal sealed class IntakeAccount(IntakeDbContext db)
{
    public async Task<IReadOnlyDictionary<ApplicationStatus, int>> ApplicationsAsync(CancellationToken cancellation)
        => await db.Applications
            .GroupBy(application => application.Status)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);

    public async Task<IReadOnlyList<StepCount>> StepsAsync(CancellationToken cancellation)
        => await db.Steps
            .GroupBy(step => new { step.Agency, step.Status })
            .Select(group => new StepCount(group.Key.Agency, group.Key.Status, group.Count()))
            .ToListAsync(cancellation);

    /// <summary>Every step an agency was ever asked for: each must be found once in that agency's own account.</summary>
    public IAsyncEnumerable<RequestedStep> RequestedAsync(string agency)
        => db.Steps.AsNoTracking()
            .Where(step => step.Agency == agency && step.CommandSequence > 0)
            .OrderBy(step => step.Id)
            .Join(
                db.Applications,
                step => step.ApplicationId,
                application => application.Id,
                (step, application) => new RequestedStep(step.Id, application.ReceiptCode, step.Status))
            .AsAsyncEnumerable();

    /// <summary>Receipt codes of applications in which nothing can move any more, although they have not ended.</summary>
    public async Task<IReadOnlyList<string>> StuckAsync(CancellationToken cancellation)
        => await db.Applications
            .Where(application => application.Status == ApplicationStatus.InProgress || application.Status == ApplicationStatus.WaitingForApplicant)
            .Where(application => !db.Steps.Any(step => step.ApplicationId == application.Id
                && (step.Status == StepStatus.Requested
                    || step.Status == StepStatus.Delivered
                    || step.Status == StepStatus.InReview
                    || step.Status == StepStatus.WaitingForApplicant
                    || step.Status == StepStatus.Failed)))
            .Select(application => application.ReceiptCode)
            .ToListAsync(cancellation);
}

internal sealed record StepCount(string Agency, StepStatus Status, int Count);

internal sealed record RequestedStep(Guid StepId, string ReceiptCode, StepStatus Status);
