namespace IntegrationHub.Modules.Intake.StoreFile;

/// <summary>An uploaded document. Its content lies sealed in the data directory, under a key of its own.</summary>
internal sealed class StoredFile
{
    public Guid Id { get; init; }

    /// <summary>By content, not by name: application/pdf, image/jpeg or image/png.</summary>
    public required string ContentType { get; init; }

    public long Bytes { get; init; }

    /// <summary>Of the content as uploaded, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required string UploadedBy { get; init; }
    public DateTimeOffset UploadedAt { get; init; }
}

/// <summary>That a file came with an application, and which agencies may open it.</summary>
internal sealed class ApplicationFile
{
    public Guid ApplicationId { get; init; }
    public Guid FileId { get; init; }
    public required List<string> Agencies { get; set; }
}
