using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.CivilRegistry;

/// <summary>The registry's answers: always <c>{"content":[{...}]}</c>.</summary>
internal static class CivilRegistryAnswers
{
    public static JsonObject Content(JsonObject answer) => new() { ["content"] = new JsonArray(answer) };

    public static JsonObject Of(Respon respon) => new() { ["RESPONSE_CODE"] = respon.Code, ["RESPON"] = respon.Text };

    public static JsonObject State(LedgerEntry entry, Respon? respon = null, bool repeated = false)
    {
        var answer = Of(respon ?? (entry.Automatic && entry.Status.IsFinal() ? CivilRegistryRules.Answer(entry) : Respon.Success));
        answer["ULANGAN"] = repeated ? "Y" : "N";
        foreach (var (name, value) in Line(entry))
        {
            answer[name] = value?.DeepClone();
        }

        answer["ALASAN"] = entry.Reason;
        answer["DATA_DIMINTA"] = entry.Items.ToJsonArray();
        if (entry.Automatic)
        {
            AddMatches(answer, entry.Content);
        }

        return answer;
    }

    public static JsonObject Extract(LedgerPage page, LedgerWindow window) => new()
    {
        ["RESPONSE_CODE"] = Respon.Success.Code,
        ["content"] = new JsonArray([.. page.Entries.Select(Line)]),
        ["totalElements"] = page.Total,
        ["numberOfElements"] = page.Entries.Count,
        ["number"] = window.Page,
        ["size"] = window.Size,
        ["firstPage"] = window.Page == 1,
        ["lastPage"] = (long)window.Page * window.Size >= page.Total,
    };

    private static JsonObject Line(LedgerEntry entry) => new()
    {
        ["NO_PERMINTAAN"] = entry.Reference,
        ["ID_PERMINTAAN"] = entry.IdempotencyKey,
        ["ID_LANGKAH"] = entry.StepId,
        ["KODE_RESI"] = entry.ReceiptCode,
        ["LANGKAH"] = entry.Step,
        ["STATUS"] = CivilRegistryStatus.NameOf(entry.Status),
        ["NOMOR_HASIL"] = entry.ResultNumber,
        ["BIAYA"] = entry.Amount,
        ["SHA256_PERMINTAAN"] = entry.RequestSha256,
        ["SHA256_TERAKHIR"] = entry.LatestSha256,
        ["TGL_TERIMA"] = RegistryTime.Format(entry.ReceivedAt),
        ["TGL_UBAH"] = RegistryTime.Format(entry.UpdatedAt),
    };

    private static void AddMatches(JsonObject answer, CaseContent content)
    {
        foreach (var match in ElementMatch.All(content))
        {
            answer[match.Element] = match.IsMatch(content) ? Respon.Match.Text : Respon.NoMatch.Text;
            answer[$"{match.Element}_SKOR"] = match.Score;
        }
    }
}
