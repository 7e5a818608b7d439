namespace IntegrationHub.Modules.Intake.StoreFile;

/// <summary>What kind of file a content is; the name and the sender's word for it count for nothing.</summary>
internal static class FileContent
{
    public const int LargestBytes = 10 * 1024 * 1024;

    /// <summary>application/pdf, image/jpeg or image/png; null for anything else.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content)
        => content.StartsWith("%PDF-"u8) && Ends(content, "%%EOF"u8) ? "application/pdf"
            : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
            : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
            : null;

    /// <summary>The ending a saved copy gets.</summary>
    public static string ExtensionOf(string contentType) => contentType switch
    {
        "application/pdf" => ".pdf",
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        _ => throw new ArgumentOutOfRangeException(nameof(contentType), contentType, "no kind of file the hub stores"),
    };

    // ISO 32000-1, 7.5.5: readers look for the end mark in the last 1024 bytes; without it the upload was cut off.
    private static bool Ends(ReadOnlySpan<byte> content, ReadOnlySpan<byte> mark)
        => content[Math.Max(0, content.Length - 1024)..].IndexOf(mark) >= 0;
}
