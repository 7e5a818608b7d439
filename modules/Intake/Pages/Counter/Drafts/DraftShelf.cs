using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.Pages.Counter.Drafts;

/// <summary>The drafts of the officer who asks.</summary>
internal sealed class DraftShelf(
    IntakeDbContext db, ServiceCatalogue catalogue, DataKeyRing keys, TimeProvider clock, ICurrentUser user)
{
    /// <summary>How long a draft is kept after it was last saved.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private const int Shown = 20;

    /// <summary>Keeps the form as it stands.</summary>
    /// <returns>False when there is nothing to keep: it is empty, became an application, or was thrown away.</returns>
    public async Task<bool> SaveAsync(CounterForm form, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsSubmit);
        var text = form.Key.ToString("N");
        if (form.IsEmpty || await db.IdempotencyKeys.AnyAsync(row => row.Client == user.Id && row.Key == text, cancellation))
        {
            return false;
        }

        // A draft's key leads to nothing else, so another officer's id here is a forged one.
        var known = await db.Drafts.SingleOrDefaultAsync(draft => draft.Id == form.Key, cancellation);
        if (known is not null && known.Officer != user.Id)
        {
            throw new ForbiddenException(Rights.ApplicationsSubmit);
        }

        if (await ContentAsync(form, cancellation) is not { } content)
        {
            return false;
        }

        if (known is null)
        {
            known = new Draft { Id = form.Key, Officer = user.Id, ServiceCode = form.Service.Code, Content = content };
            db.Add(known);
        }

        known.Content = content;
        known.SavedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<DraftSummary>> ListAsync(CancellationToken cancellation)
        => await db.Drafts.AsNoTracking()
            .Where(draft => draft.Officer == user.Id)
            .OrderByDescending(draft => draft.SavedAt)
            .Take(Shown)
            .Select(draft => new DraftSummary(draft.Id, draft.ServiceCode, draft.SavedAt))
            .ToListAsync(cancellation);

    /// <summary>Null when this officer has no such draft, or its service is no longer offered.</summary>
    public async Task<CounterForm?> OpenAsync(Guid id, CancellationToken cancellation)
    {
        var draft = await db.Drafts.AsNoTracking()
            .SingleOrDefaultAsync(draft => draft.Id == id && draft.Officer == user.Id, cancellation);
        if (draft is null || !catalogue.TryFind(draft.ServiceCode, out var service))
        {
            return null;
        }

        var key = await keys.GetAsync(db, id, cancellation);
        return CounterForm.Restored(service, id, key.Open<Dictionary<string, string>>(draft.Content, SealedPlaces.Draft));
    }

    /// <summary>Throws the draft away, and the key without which no copy of it can be read.</summary>
    public async Task RemoveAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Drafts.SingleOrDefaultAsync(draft => draft.Id == id && draft.Officer == user.Id, cancellation) is { } draft)
        {
            db.Remove(draft);
            await keys.EraseAsync(db, id, cancellation);
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task<byte[]?> ContentAsync(CounterForm form, CancellationToken cancellation)
    {
        try
        {
            var key = await keys.GetOrCreateAsync(db, form.Key, cancellation);
            return key.Close(form.Values, SealedPlaces.Draft);
        }
        catch (PersonalDataErasedException)
        {
            // Thrown away in another window while this one went on saving it by itself.
            return null;
        }
    }
}

internal sealed record DraftSummary(Guid Id, string ServiceCode, DateTimeOffset SavedAt);
