using IntegrationHub.Core.Http;
using IntegrationHub.Core.Security;
using IntegrationHub.Modules.Intake.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace IntegrationHub.Modules.Intake.StoreFile;

/// <summary><c>POST /api/v1/files</c> and <c>GET /api/v1/files/{fileId}</c>.</summary>
internal static class FileEndpoints
{
    // Boundaries and headers of the parts, beside the file itself.
    private const int MultipartBytes = 64 * 1024;
    private const int LongestBoundary = 128;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/files", KeepAsync)
            .RequireAuthorization(Rights.ApplicationsSubmit)
            .WithBodyLimit(FileContent.LargestBytes + MultipartBytes)
            .Accepts<IFormFile>("multipart/form-data")
            .Produces<FileReceipt>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .WithName("StoreFile");
        api.MapGet("/files/{fileId:guid}", OpenAsync)
            .RequireAuthorization()
            .Produces(StatusCodes.Status200OK, contentType: "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithName("OpenFile");
    }

    private static async Task<IResult> KeepAsync(HttpRequest request, KeepFile keep, CancellationToken cancellation)
    {
        if (Boundary(request) is not { } boundary)
        {
            return Problems.UnsupportedMediaType().Because(
                "Kirim berkas sebagai multipart/form-data.", "Send the file as multipart/form-data.");
        }

        if (await FilePartAsync(new MultipartReader(boundary, request.Body), cancellation) is not { } file)
        {
            return Problems.Validation(new InputErrors { { "file", "Tidak ada berkas di dalam permintaan.", "The request holds no file." } });
        }

        return await keep.HandleAsync(file, cancellation) switch
        {
            KeepOutcome.Kept kept => Results.Created($"/api/v1/files/{kept.File.FileId}", kept.File),
            KeepOutcome.TooLarge => Problems.TooLarge().Because("Berkas paling besar 10 MiB.", "A file has at most 10 MiB."),
            KeepOutcome.WrongKind => Problems.UnsupportedMediaType().Because(
                "Isi berkas bukan PDF, JPEG, atau PNG yang utuh.", "The content is no whole PDF, JPEG or PNG."),
            var other => throw new InvalidOperationException($"No answer for {other}."),
        };
    }

    private static async Task<IResult> OpenAsync(
        Guid fileId, HttpResponse response, OpenFile open, CancellationToken cancellation)
    {
        if (await open.HandleAsync(fileId, cancellation) is not { } file)
        {
            return Problems.NotFound();
        }

        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        return Results.File(file.Content, file.ContentType, file.Name);
    }

    private static string? Boundary(HttpRequest request)
        => MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary
            : null;

    // Read part by part: the form reader would spill a citizen's document onto the disk unsealed.
    private static async Task<Stream?> FilePartAsync(MultipartReader reader, CancellationToken cancellation)
    {
        try
        {
            while (await reader.ReadNextSectionAsync(cancellation) is { } section)
            {
                if (section.GetContentDispositionHeader()?.IsFileDisposition() == true)
                {
                    return section.Body;
                }
            }
        }
        catch (Exception malformed) when (malformed is InvalidDataException or IOException and not BadHttpRequestException)
        {
            throw new BadHttpRequestException("The multipart body is malformed.", malformed);
        }

        return null;
    }
}
