using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Licensing.Cases;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>What the licensing system tells beyond the status, carried in a report's facts.</summary>
internal static class OssFacts
{
    private const string LinkFact = "file";
    private const string HistoryFact = "riwayat";

    /// <summary>The report an application's state makes; null when the state is not whole.</summary>
    public static CaseReport? Report(OssIzin izin)
        => izin is { IdIzin: { Length: > 0 } reference, NomorUrut: { } number, KdStatus: { } code, TglStatus: { } at }
            && OssStatus.Read(code) is { } status
            ? new CaseReport(
                reference, status, at, izin.Keterangan, izin.NoIzin, izin.DataDiminta, number, izin.Sha256,
                Of(izin, new LicenceStatus(number, code, at)))
            : null;

    public static string? Link(CaseReport report) => report.Facts?.GetValueOrDefault(LinkFact);

    public static IReadOnlyList<LicenceStatus> History(CaseReport report)
        => report.Facts?.GetValueOrDefault(HistoryFact) is { } text ? StatusHistory.Read(text) : [];

    private static Dictionary<string, string> Of(OssIzin izin, LicenceStatus current)
    {
        var told = (izin.Riwayat ?? [])
            .Where(line => line is { NomorUrut: not null, KdStatus: not null, TglStatus: not null })
            .Select(line => new LicenceStatus(line.NomorUrut!.Value, line.KdStatus!, line.TglStatus!.Value));
        var facts = new Dictionary<string, string> { [HistoryFact] = StatusHistory.Write(StatusHistory.Merge([current], told)) };
        if ((izin.FileIzin ?? izin.FileLampiran) is { } link)
        {
            facts[LinkFact] = link;
        }

        return facts;
    }
}
