using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntegrationHub.Modules.Intake.StoreFile;

/// <summary>The files that documents of a request refer to.</summary>
internal sealed class UploadedFiles(IntakeDbContext db)
{
    private static readonly LocalizedText Unknown = new(
        "Berkas ini tidak ada, atau bukan Anda yang mengunggahnya.", "There is no such file, or someone else uploaded it.");

    /// <summary>A file id is no secret, so only who uploaded a file may attach it.</summary>
    public async Task RefuseUnknownAsync(
        IReadOnlyList<DocumentReference> documents, string client, Findings findings, CancellationToken cancellation)
    {
        var asked = documents.Select(document => document.FileId).OfType<Guid>().ToHashSet();
        if (asked.Count == 0)
        {
            return;
        }

        var found = await db.Files
            .Where(file => asked.Contains(file.Id) && file.UploadedBy == client)
            .Select(file => file.Id)
            .ToListAsync(cancellation);
        for (var index = 0; index < documents.Count; index++)
        {
            if (documents[index].FileId is { } id && !found.Contains(id))
            {
                findings.Refuse($"[{index}].fileId", Unknown);
            }
        }
    }
}
