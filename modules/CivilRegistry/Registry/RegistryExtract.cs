using System.Runtime.CompilerServices;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>Reads the registry's ledger page by page; whole only when the lines are as many as every page says.</summary>
internal sealed class RegistryExtract(HttpClient client, RegistryRequests requests)
{
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
            using var content = BackendJson.Content(requests.Extract(from, to, page));
            using var response = await client.PostAsync("REKAP", content, cancellation);
            var envelope = response.IsSuccessStatusCode
                ? await BackendJson.ReadAsync(response, RegistryJson.Default.RegistryEnvelope, cancellation)
                : null;
            return envelope is { ResponseCode: "00", TotalElements: { } total, Content: { } lines }
                ? ([.. lines.Select(Line)], total)
                : throw new IncompleteExtractException($"Page {page} cannot be read: {Words(response, envelope)}.");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException
            || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new IncompleteExtractException($"Page {page} did not come.", failure);
        }
    }

    private static string Words(HttpResponseMessage response, RegistryEnvelope? envelope)
        => envelope?.Content is [{ Respon: { } words }, ..] ? words : $"HTTP {(int)response.StatusCode}";

    private static BackendLedgerLine Line(RegistryAnswer line)
        => line.NoPermintaan is { } reference && RegistryStatus.Read(line.Status) is { } status
            && RegistryTime.Read(line.TglTerima) is { } received && RegistryTime.Read(line.TglUbah) is { } updated
            ? new BackendLedgerLine(
                reference, Guid.TryParse(line.IdLangkah, out var step) ? step : null, line.KodeResi, status,
                line.RequestSha256, line.Biaya, received, updated)
            : throw new IncompleteExtractException($"A line cannot be read: {line.NoPermintaan ?? "no reference"}.");
}
