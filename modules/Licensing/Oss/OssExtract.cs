using System.Globalization;
using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>Reads the licensing system's ledger page by page; whole only when the lines are as many as every page says.</summary>
internal sealed class OssExtract(HttpClient client)
{
    private const int PageSize = 500;
    private const int Ok = 200;

    public async IAsyncEnumerable<BackendLedgerLine> ReadAsync(
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

    private async Task<(List<BackendLedgerLine> Lines, int Total)> PageAsync(
        DateTimeOffset from, DateTimeOffset to, int page, CancellationToken cancellation)
    {
        try
        {
            using var response = await client.GetAsync(Address(from, to, page), cancellation);
            var answer = response.IsSuccessStatusCode
                ? await BackendJson.ReadAsync(response, OssJson.Default.OssAnswer, cancellation)
                : null;
            return answer is { Respon.Kode: Ok, Total: { } total, Data: { } lines }
                ? ([.. lines.Select(Line)], total)
                : throw new IncompleteExtractException(
                    $"Page {page} cannot be read: {answer?.Respon?.Keterangan ?? $"HTTP {(int)response.StatusCode}"}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new IncompleteExtractException($"Page {page} did not come.", failure);
        }
    }

    private static string Address(DateTimeOffset from, DateTimeOffset to, int page)
        => string.Create(
            CultureInfo.InvariantCulture,
            $"api/licenseLedger?dari={Time(from)}&sampai={Time(to)}&halaman={page}&jumlah={PageSize}");

    private static string Time(DateTimeOffset moment) => Uri.EscapeDataString(moment.ToString("O", CultureInfo.InvariantCulture));

    private static BackendLedgerLine Line(OssIzin line)
        => line is { IdIzin: { } reference, TglTerima: { } received, TglStatus: { } changed }
            && OssStatus.Read(line.KdStatus) is { } status
            ? new BackendLedgerLine(
                reference, Guid.TryParse(line.IdPermohonan, out var step) ? step : null, line.KodeResi, status,
                line.Sha256, line.Nominal, received, changed)
            : throw new IncompleteExtractException($"A line cannot be read: {line.IdIzin ?? "no id_izin"}.");
}
