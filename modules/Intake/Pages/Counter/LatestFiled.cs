using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>The last applications that the officer who asks has filed.</summary>
internal sealed class LatestFiled(IntakeDbContext db, ICurrentUser user)
{
    private const int Shown = 8;

    public async Task<IReadOnlyList<FiledApplication>> HandleAsync(CancellationToken cancellation)
        => await db.Applications.AsNoTracking()
            .Where(application => application.SubmittedBy == user.Id)
            .OrderByDescending(application => application.Id)
            .Take(Shown)
            .Select(application => new FiledApplication(
                application.ReceiptCode, application.ServiceCode, application.Status, application.SubmittedAt))
            .ToListAsync(cancellation);
}

internal sealed record FiledApplication(
    string ReceiptCode, string ServiceCode, ApplicationStatus Status, DateTimeOffset SubmittedAt);
