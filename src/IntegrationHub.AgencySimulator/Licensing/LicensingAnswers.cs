using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.Licensing;

/// <summary>The licensing system's answers: <c>respon</c> and what was asked for.</summary>
internal static class LicensingAnswers
{
    public static JsonObject Respon(int code, string text) => new()
    {
        ["respon"] = new JsonObject { ["kode"] = code, ["keterangan"] = text },
    };

    public static JsonObject Izin(LedgerEntry entry, IEnumerable<HistoryLine> history, string? fileLink)
    {
        var izin = Line(entry);
        izin["nama_status"] = LicenceStatus.NameOf(entry.Code!);
        izin["nomor_urut"] = entry.Version;
        izin["keterangan"] = entry.Reason;
        izin["data_diminta"] = entry.Items.ToJsonArray();
        izin["file_izin"] = fileLink;
        izin["riwayat"] = new JsonArray([.. history.Select(Riwayat)]);
        return izin;
    }

    public static JsonObject Extract(LedgerPage page, LedgerWindow window)
    {
        var answer = Respon(200, "Sukses");
        answer["total"] = page.Total;
        answer["halaman"] = window.Page;
        answer["jumlah"] = window.Size;
        answer["data"] = new JsonArray([.. page.Entries.Select(Line)]);
        return answer;
    }

    private static JsonObject Riwayat(HistoryLine line) => new()
    {
        ["nomor_urut"] = line.Version,
        ["kd_status"] = line.Code,
        ["tgl_status"] = line.At.ToWibIso(),
        ["keterangan"] = line.Reason,
    };

    private static JsonObject Line(LedgerEntry entry) => new()
    {
        ["id_izin"] = entry.Reference,
        ["id_permohonan"] = entry.StepId,
        ["kunci_idempoten"] = entry.IdempotencyKey,
        ["kode_resi"] = entry.ReceiptCode,
        ["langkah"] = entry.Step,
        ["kd_status"] = entry.Code,
        ["no_izin"] = entry.ResultNumber,
        ["nominal"] = entry.Amount,
        ["sha256"] = entry.RequestSha256,
        ["sha256_terakhir"] = entry.LatestSha256,
        ["tgl_terima"] = entry.ReceivedAt.ToWibIso(),
        ["tgl_status"] = entry.UpdatedAt.ToWibIso(),
    };
}
