using System.Net;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Licensing.Oss;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Licensing.LicenceFiles;

/// <summary>Fetches a licence's PDF by the link OSS gave: from the configured host only, and at most 2 MB of it.</summary>
internal sealed class LicenceFileReader(
    LicensingDbContext db, IHttpClientFactory clients, IOptions<OssSettings> settings) : IIssuedDocuments
{
    private const int LargestBytes = 2 * 1024 * 1024;
    private const string PdfType = "application/pdf";

    public async Task<IssuedDocument> FetchAsync(Guid stepId, CancellationToken cancellation)
    {
        var link = await db.Cases.AsNoTracking().Where(c => c.StepId == stepId).Select(c => c.LicenceLink)
            .SingleOrDefaultAsync(cancellation);
        return link is null ? new IssuedDocument.None()
            : IsOurs(link) ? await FetchAsync(new Uri(link), cancellation)
            : new IssuedDocument.Refused("The link leads to a host that is not the licensing system's.");
    }

    // Whoever can write a link must not make the hub call other hosts for them.
    private bool IsOurs(string link)
        => Uri.TryCreate(link, UriKind.Absolute, out var target)
            && target.Scheme == settings.Value.Address.Scheme && target.Authority == settings.Value.Address.Authority;

    private async Task<IssuedDocument> FetchAsync(Uri link, CancellationToken cancellation)
    {
        try
        {
            using var response = await clients.CreateClient(AgencyCodes.Licensing)
                .GetAsync(link, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return response switch
            {
                { StatusCode: HttpStatusCode.NotFound } => new IssuedDocument.None(),
                { IsSuccessStatusCode: false } => new IssuedDocument.Unavailable($"HTTP {(int)response.StatusCode}"),
                _ when response.Content.Headers.ContentType?.MediaType != PdfType
                    => new IssuedDocument.Refused("What the link leads to is no PDF."),
                _ => await ReadAsync(response, cancellation),
            };
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return new IssuedDocument.Unavailable("The licensing system did not send it.");
        }
    }

    private static async Task<IssuedDocument> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        await using var body = await response.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[LargestBytes + 1];
        var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > LargestBytes
            ? new IssuedDocument.Refused("The file is larger than 2 MB.")
            : buffer.AsSpan(0, length).StartsWith("%PDF-"u8)
                ? new IssuedDocument.Found(PdfType, buffer[..length])
                : new IssuedDocument.Refused("What the link leads to is no PDF.");
    }
}
