using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.StoreFile;
using Microsoft.AspNetCore.Http;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>Stores the files of a posted form at once, so that none is lost when the rest of the form is returned.</summary>
internal sealed class FormUploads(KeepFile keep)
{
    private static readonly LocalizedText TooLarge = new("Berkas paling besar 10 MB.", "A file has at most 10 MB.");

    private static readonly LocalizedText WrongKind = new(
        "Isi berkas bukan PDF, JPEG, atau PNG yang utuh.", "The content is no whole PDF, JPEG or PNG.");

    /// <returns>The stored file; or why it was not stored; or neither, when no file was chosen.</returns>
    public async Task<(Guid? File, LocalizedText? Refusal)> KeepAsync(
        IFormFileCollection files, string input, CancellationToken cancellation)
    {
        if (files.GetFile(input) is not { Length: > 0 } file)
        {
            return (null, null);
        }

        await using var content = file.OpenReadStream();
        return await keep.HandleAsync(content, cancellation) switch
        {
            KeepOutcome.Kept kept => (kept.File.FileId, null),
            KeepOutcome.TooLarge => (null, TooLarge),
            KeepOutcome.WrongKind => (null, WrongKind),
            var other => throw new InvalidOperationException($"No answer for {other}."),
        };
    }
}
