using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using IntegrationHub.Contracts;
using IntegrationHub.Core.Agencies.Backends;
using Microsoft.Extensions.Options;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>
/// OSS in its own protocol: REST with a <c>user_key</c>. A second request with the same natural key is refused by 409
/// with the case that exists; it is a success when that case was made by the very bytes sent now.
/// </summary>
internal sealed class OssBackend(IHttpClientFactory clients, IOptions<OssSettings> settings) : IAgencyBackend
{
    private const int PageSize = 500;
    private readonly OssRequests requests = new(settings.Value);

    public Task<CallResult> SendAsync(BackendCall call, CancellationToken cancellation)
        => call.Kind switch
        {
            CallKind.Submit => AskAsync("receiveLicenseRequest", OssRequests.Submit(call), null, cancellation),
            CallKind.Amend => AskAsync("amendLicenseRequest", OssRequests.Amend(call), null, cancellation),
            CallKind.Withdraw => AskAsync("withdrawLicenseRequest", OssRequests.Withdraw(call), ReportedStatus.Withdrawn, cancellation),
            CallKind.Conclude when call.Outcome is { } decision
                => AskAsync("concludeLicenseRequest", requests.Conclude(call, decision), decision.Status, cancellation),
            _ => throw new ArgumentException($"A call of kind {call.Kind} is not sent.", nameof(call)),
        };

    public Task<CallResult> InquireAsync(CaseKey key, CancellationToken cancellation)
        => AskAsync("checkLicenseStatus", OssRequests.Inquire(key), null, cancellation);

    public async IAsyncEnumerable<BackendLedgerLine> ReadLedgerAsync(
        DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var read = 0;
        int? total = null;
        for (var page = 1; total is null || read < total; page++)
        {
            var (lines, said) = await PageAsync(from, to, page, cancellation);
            total ??= said;
            if (said != total || (lines.Count == 0 && read < total) || read + lines.Count > total)
            {
                throw new IncompleteExtractException($"The extract has {read + lines.Count} lines up to page {page}, but says {said} in all.");
            }

            foreach (var line in lines)
            {
                yield return line;
            }

            read += lines.Count;
        }
    }

    private Task<CallResult> AskAsync(string method, byte[] body, ReportedStatus? wanted, CancellationToken cancellation)
        => BackendHttp.GuardAsync(
            async () =>
            {
                using var request = Request(HttpMethod.Post, method);
                request.Content = BackendJson.Content(body);
                using var response = await clients.CreateClient(AgencyCodes.Licensing).SendAsync(request, cancellation);
                var answer = await BackendJson.ReadAsync(response, OssJson.Default.OssAnswer, cancellation);
                return await JudgeAsync(response, answer, body, wanted, cancellation);
            },
            cancellation);

    private static async Task<CallResult> JudgeAsync(
        HttpResponseMessage response, OssAnswer? answer, byte[] body, ReportedStatus? wanted, CancellationToken cancellation)
    {
        var report = OssFacts.Report(answer?.Izin);
        return response.StatusCode switch
        {
            // The protocol's code stands in the body as well: 200 with another code is an error in disguise.
            HttpStatusCode.OK when answer?.Respon?.Kode is not (null or (int)HttpStatusCode.OK) => Disguised(answer.Respon),
            HttpStatusCode.OK => report is null ? BackendHttp.Unreadable("no case") : new CallResult.Answered(report),
            HttpStatusCode.NotFound when answer?.Respon?.Kode == (int)HttpStatusCode.NotFound => new CallResult.NotKnown(),
            HttpStatusCode.Conflict when report is not null => Same(report, body),
            HttpStatusCode.MethodNotAllowed when report?.Status == wanted && wanted is not null => new CallResult.Answered(report!),
            _ => BackendHttp.Classify(
                response, answer?.Respon?.Keterangan ?? await response.Content.ReadAsStringAsync(cancellation)),
        };
    }

    private static CallResult Disguised(OssVerdict verdict)
        => verdict.Kode is >= (int)HttpStatusCode.InternalServerError
            ? new CallResult.Unknown(verdict.Keterangan ?? "OSS reports an error.")
            : new CallResult.Rejected(verdict.Keterangan ?? "OSS refuses.");

    private static CallResult Same(CaseReport report, byte[] body)
        => report.RequestSha256 == Convert.ToHexStringLower(SHA256.HashData(body))
            ? new CallResult.Answered(report)
            : new CallResult.Rejected($"OSS holds another request for this step: {report.Reference}.");

    private async Task<(List<BackendLedgerLine> Lines, int Total)> PageAsync(
        DateTimeOffset from, DateTimeOffset to, int page, CancellationToken cancellation)
    {
        try
        {
            using var request = Request(HttpMethod.Get, string.Create(
                CultureInfo.InvariantCulture, $"licenseLedger?dari={Time(from)}&sampai={Time(to)}&halaman={page}&jumlah={PageSize}"));
            using var response = await clients.CreateClient(AgencyCodes.Licensing).SendAsync(request, cancellation);
            var ledger = response.IsSuccessStatusCode
                ? await BackendJson.ReadAsync(response, OssJson.Default.OssLedger, cancellation)
                : null;
            return ledger is { Respon.Kode: (int)HttpStatusCode.OK, Total: { } total, Data: { } lines }
                ? ([.. lines.Select(Line)], total)
                : throw new IncompleteExtractException($"Page {page} cannot be read: HTTP {(int)response.StatusCode}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new IncompleteExtractException($"Page {page} did not come.", failure);
        }
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("user_key", settings.Value.UserKey);
        return request;
    }

    private static string Time(DateTimeOffset time) => Uri.EscapeDataString(time.ToString("O", CultureInfo.InvariantCulture));

    private static BackendLedgerLine Line(OssLicence line)
        => OssFacts.Report(line) is { } report && line.TglTerima is { } received
            ? new BackendLedgerLine(
                report.Reference, Guid.TryParse(line.IdPermohonan, out var step) ? step : null, line.KodeResi, report.Status,
                report.RequestSha256, report.Amount, received, report.At)
            : throw new IncompleteExtractException($"A line cannot be read: {line.IdIzin ?? "no reference"}.");
}
