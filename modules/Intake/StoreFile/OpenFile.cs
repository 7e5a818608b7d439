using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.StoreFile;

/// <summary>Hands a stored file to those who may see it.</summary>
internal sealed class OpenFile(IntakeDbContext db, DataKeyRing keys, FileVault vault, ICurrentUser user)
{
    /// <summary>Null when there is no such file, or none this caller may know of.</summary>
    public async Task<OpenedFile?> HandleAsync(Guid id, CancellationToken cancellation)
    {
        if (await db.Files.AsNoTracking().SingleOrDefaultAsync(file => file.Id == id, cancellation) is not { } file
            || !await MaySeeAsync(file, cancellation))
        {
            return null;
        }

        var key = await keys.GetAsync(db, id, cancellation);
        var closed = await vault.ReadAsync(id, cancellation);
        return new OpenedFile(
            key.Open<byte[]>(closed, SealedPlaces.File), file.ContentType, $"{id:N}{FileContent.ExtensionOf(file.ContentType)}");
    }

    /// <summary>Whoever uploaded it, whoever may read applications, and the agencies that the catalogue lets open it.</summary>
    private async Task<bool> MaySeeAsync(StoredFile file, CancellationToken cancellation)
    {
        if (user.Id == file.UploadedBy)
        {
            return true;
        }

        var attached = await db.ApplicationFiles.AsNoTracking()
            .Where(link => link.FileId == file.Id)
            .ToListAsync(cancellation);
        return (attached.Count > 0 && user.Has(Rights.ApplicationsRead))
            || attached.SelectMany(link => link.Agencies).Any(agency => user.Has(Rights.CasesRead(agency)));
    }
}

internal sealed record OpenedFile(byte[] Content, string ContentType, string Name);
