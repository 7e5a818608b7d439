using IntegrationHub.Core.Jobs;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Pages.Counter.Drafts;

/// <summary>Throws away drafts that nobody came back to: personal data without a purpose.</summary>
internal sealed class ForgetDrafts(IntakeDbContext db, DataKeyRing keys, TimeProvider clock) : IRecurringJob
{
    private const int AtOnce = 100;

    public async Task RunAsync(string argument, CancellationToken cancellation)
    {
        var oldest = clock.GetUtcNow() - DraftShelf.Kept;
        List<Draft> stale;
        do
        {
            stale = await db.Drafts.Where(draft => draft.SavedAt < oldest).OrderBy(draft => draft.SavedAt).Take(AtOnce).ToListAsync(cancellation);
            foreach (var draft in stale)
            {
                db.Remove(draft);
                await keys.EraseAsync(db, draft.Id, cancellation);
            }

            await db.SaveChangesAsync(cancellation);
        }
        while (stale.Count == AtOnce);
    }
}
