using IntegrationHub.Modules.Intake.StoreFile;
using Microsoft.AspNetCore.Http.Metadata;

namespace IntegrationHub.Modules.Intake.Pages.Counter;

/// <summary>
/// A page whose form carries files: a few scans at once. They stay in memory until they are sealed; by default the form
/// reader would spill a citizen's documents onto the disk as they are.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class UploadFormAttribute : Attribute, IFormOptionsMetadata, IRequestSizeLimitMetadata
{
    private const int FilesAtOnce = 4;
    private const int LongestBody = (FilesAtOnce * FileContent.LargestBytes) + (1024 * 1024);

    public long? MaxRequestBodySize => LongestBody;

    public bool? BufferBody => null;

    public int? MemoryBufferThreshold => LongestBody;

    public long? BufferBodyLengthLimit => null;

    public int? ValueCountLimit => null;

    public int? KeyLengthLimit => null;

    public int? ValueLengthLimit => null;

    public int? MultipartBoundaryLengthLimit => null;

    public int? MultipartHeadersCountLimit => null;

    public int? MultipartHeadersLengthLimit => null;

    public long? MultipartBodyLengthLimit => LongestBody;
}
