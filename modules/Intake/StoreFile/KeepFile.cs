using System.Security.Cryptography;
using IntegrationHub.Core.Security;
using IntegrationHub.Core.Security.PersonalData;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.Storage;

namespace IntegrationHub.Modules.Intake.StoreFile;

/// <summary>Stores an uploaded document: content sealed on disk, facts in the database.</summary>
internal sealed class KeepFile(
    IntakeDbContext db, DataKeyRing keys, FileVault vault, TimeProvider clock, ICurrentUser user)
{
    public async Task<KeepOutcome> HandleAsync(Stream upload, CancellationToken cancellation)
    {
        user.Demand(Rights.ApplicationsSubmit);
        if (await ReadAsync(upload, cancellation) is not { } content)
        {
            return new KeepOutcome.TooLarge();
        }

        if (FileContent.TypeOf(content) is not { } contentType)
        {
            return new KeepOutcome.WrongKind();
        }

        var now = clock.GetUtcNow();
        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(now),
            ContentType = contentType,
            Bytes = content.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)),
            UploadedBy = user.Id,
            UploadedAt = now,
        };
        var key = await keys.GetOrCreateAsync(db, file.Id, cancellation);

        // First the content: a row always has its file, while a file without a row can never be opened.
        await vault.WriteAsync(file.Id, key.Close(content, SealedPlaces.File), cancellation);
        db.Add(file);
        await db.SaveChangesAsync(cancellation);
        return new KeepOutcome.Kept(new FileReceipt(file.Id, file.Sha256, file.Bytes));
    }

    private static async Task<byte[]?> ReadAsync(Stream upload, CancellationToken cancellation)
    {
        using var content = new MemoryStream();
        var buffer = new byte[81920];
        int read;
        while ((read = await upload.ReadAsync(buffer, cancellation)) > 0)
        {
            if (content.Length + read > FileContent.LargestBytes)
            {
                return null;
            }

            content.Write(buffer, 0, read);
        }

        return content.ToArray();
    }
}

/// <param name="Sha256">Of the content as uploaded, lower-case hexadecimal.</param>
internal sealed record FileReceipt(Guid FileId, string Sha256, long Bytes);

internal abstract record KeepOutcome
{
    internal sealed record Kept(FileReceipt File) : KeepOutcome;

    internal sealed record TooLarge : KeepOutcome;

    /// <summary>Its content is no PDF, JPEG or PNG.</summary>
    internal sealed record WrongKind : KeepOutcome;
}
