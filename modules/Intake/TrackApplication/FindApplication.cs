using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;

namespace IntegrationHub.Modules.Intake.TrackApplication;

/// <summary>One application, for staff and systems that may read applications.</summary>
internal sealed class FindApplication(IntakeDbContext db, ApplicationReader reader, DataKeyRing keys, ICurrentUser user)
{
    /// <summary>Null when no receipt has that code.</summary>
    public async Task<ApplicationView?> ViewAsync(string receiptCode, string language, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsRead);
        return await reader.FindAsync(receiptCode, cancellation) is { } application
            ? await reader.ViewAsync(
                application, await reader.HistoryAsync(application, cancellation), language, cancellation)
            : null;
    }

    /// <summary>Everything that happened, in order; null when no receipt has that code.</summary>
    public async Task<IReadOnlyList<TimelineEntry>?> TimelineAsync(
        string receiptCode, string language, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsRead);
        return await reader.FindAsync(receiptCode, cancellation) is { } application
            ? await reader.TimelineAsync(application, language, cancellation)
            : null;
    }

    /// <summary>
    /// The applicant, the answers and the documents, for the page that shows them; whoever shows a number unmasked
    /// writes that to the audit log.
    /// </summary>
    /// <exception cref="PersonalDataErasedException">The person was erased.</exception>
    public async Task<ApplicationContent?> ContentAsync(string receiptCode, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsRead);
        if (await reader.FindAsync(receiptCode, cancellation) is not { } application)
        {
            return null;
        }

        var key = await keys.GetAsync(db, application.Id, cancellation);
        return key.Open<ApplicationContent>(application.Content, SealedPlaces.Content);
    }
}
