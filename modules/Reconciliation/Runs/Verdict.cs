using IntegrationHub.Core.Http;
using IntegrationHub.Core.Time;
using IntegrationHub.Modules.Reconciliation.Breaks;

namespace IntegrationHub.Modules.Reconciliation.Runs;

/// <summary>What a run came to, in one sentence of either language. Pure.</summary>
internal static class Verdict
{
    public static LocalText Of(Run run, LocalText agency) => run.State switch
    {
        RunState.Running => new(
            $"{agency.Indonesian}: sedang mencocokkan, {Percent(run.Progress)} selesai.",
            $"{agency.English}: being compared, {Percent(run.Progress)} done."),
        RunState.Invalid => new(
            $"{agency.Indonesian}: buku instansi tidak terbaca sampai akhir; tidak ada yang disimpulkan.",
            $"{agency.English}: the agency's books could not be read to their end; nothing is concluded."),
        RunState.Failed => new(
            $"{agency.Indonesian}: pencocokan gagal di pihak hub dan perlu diulang.",
            $"{agency.English}: the comparison failed on the hub's side and must be repeated."),
        _ => Completed(run, agency),
    };

    private static LocalText Completed(Run run, LocalText agency)
    {
        var (matchedId, matchedEn) = (Number(run.Matched, "id"), Number(run.Matched, "en"));
        var flying = run.InFlight == 0
            ? new LocalText("", "")
            : new LocalText(
                $"; {Number(run.InFlight, "id")} masih dalam perjalanan", $"; {Number(run.InFlight, "en")} still under way");
        if (run.BreakTotal == 0)
        {
            return new(
                $"{agency.Indonesian}: {matchedId} berkas cocok, tidak ada selisih{flying.Indonesian}.",
                $"{agency.English}: {matchedEn} {Cases(run.Matched)} agree, no breaks{flying.English}.");
        }

        var types = run.BreakCounts.Where(pair => pair.Value > 0).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).ToList();
        var listId = string.Join(", ", types.Select(pair => $"{Number(pair.Value, "id")} {Name(pair.Key).Indonesian}"));
        var listEn = string.Join(", ", types.Select(pair => $"{Number(pair.Value, "en")} {Name(pair.Key).English}"));
        return new(
            $"{agency.Indonesian}: {Number(run.BreakTotal, "id")} selisih ({listId}); {matchedId} berkas cocok{flying.Indonesian}.",
            $"{agency.English}: {Number(run.BreakTotal, "en")} {(run.BreakTotal == 1 ? "break" : "breaks")} ({listEn}); "
                + $"{matchedEn} {Cases(run.Matched)} agree{flying.English}.");
    }

    /// <summary>A type of break in words.</summary>
    public static LocalText Name(BreakType type) => type switch
    {
        BreakType.MissingAtBackend => new("tidak ada di instansi", "missing at the agency"),
        BreakType.MissingAtHub => new("tidak dikenal hub", "unknown to the hub"),
        BreakType.StatusDiffers => new("beda status", "with another status"),
        BreakType.ContentDiffers => new("beda isi", "with other content"),
        BreakType.AmountDiffers => new("beda nominal", "with another amount"),
        BreakType.Duplicate => new("ganda", "doubled"),
        BreakType.Late => new("terlambat", "late"),
        BreakType.Ambiguous => new("meragukan", "ambiguous"),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static string Number(long number, string language) => number.ToString("#,0", LocalFormat.Numbers(language));

    private static string Percent(double share) => $"{(int)(share * 100)}%";

    private static string Cases(long count) => count == 1 ? "case" : "cases";
}
