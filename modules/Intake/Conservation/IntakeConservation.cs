using System.Data.Common;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Storage;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Conservation;

/// <summary>Intake's share of the never-dropped account: what was accepted, how it stands, and what was asked of whom.</summary>
internal sealed class IntakeConservation(IServiceProvider services) : IConservationPart
{
    // Every application's history begins with its submission.
    private const int Submission = 1;

    public async Task AddToAsync(ConservationAccount account, DbTransaction snapshot, CancellationToken cancellation)
    {
        await using var db = await services.InSnapshotAsync<IntakeDbContext>(snapshot, cancellation);
        account.Accepted += await db.History.LongCountAsync(entry => entry.Number == Submission, cancellation);
        await CountApplicationsAsync(db, account, cancellation);
        await ListRequestedAsync(db, account, cancellation);
    }

    private static async Task CountApplicationsAsync(
        IntakeDbContext db, ConservationAccount account, CancellationToken cancellation)
    {
        var counts = await db.Applications
            .GroupBy(application => application.Status)
            .Select(group => new { Status = group.Key, Count = group.LongCount() })
            .ToListAsync(cancellation);
        foreach (var row in counts)
        {
            account.ApplicationsByStatus[row.Status.ToString()] = row.Count;
        }
    }

    private static async Task ListRequestedAsync(
        IntakeDbContext db, ConservationAccount account, CancellationToken cancellation)
    {
        var requested =
            from step in db.Steps.AsNoTracking()
            join application in db.Applications.AsNoTracking() on step.ApplicationId equals application.Id
            where step.CommandSequence > 0
            select new
            {
                step.Agency,
                Step = new RequestedStep(
                    step.Id, application.Id, application.ReceiptCode,
                    step.Status != StepStatus.Done && step.Status != StepStatus.Refused && step.Status != StepStatus.Skipped),
            };
        await foreach (var row in requested.AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (!account.Requested.TryGetValue(row.Agency, out var steps))
            {
                account.Requested[row.Agency] = steps = [];
            }

            steps.Add(row.Step);
        }
    }
}
