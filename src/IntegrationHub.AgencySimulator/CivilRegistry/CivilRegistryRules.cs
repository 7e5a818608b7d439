using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator.Callbacks;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.CivilRegistry;

internal sealed class CivilRegistryRules : AgencyRules
{
    private static readonly Dictionary<string, string> CertificateKinds = new()
    {
        ["birth-certificate"] = "LU",
        ["death-certificate"] = "KM",
        ["child-card"] = "KIA",
        ["family-card"] = "KK",
        ["id-card"] = "KTP",
        ["id-cards"] = "KTP",
    };

    public override string Name => "civil-registry";

    public override string ReferencePrefix => "DKC";

    public override CallbackRoute Callbacks { get; } =
        new("/callbacks/civil-registry/keputusan", DemoCredentials.CivilRegistryCallbackSecret, "X-Waktu", "X-Tanda-Tangan");

    public override string? Objection(LedgerEntry entry) => Answer(entry) is { Code: not "00" } respon ? respon.Text : null;

    /// <summary>What the register says to an automated request.</summary>
    public static Respon Answer(LedgerEntry entry)
    {
        var person = entry.Content.Applicant;
        if (person.HasSerial(MagicValues.NotInRegister) || MagicValues.MalformedNik(person) is not null)
        {
            return Respon.NotInRegister;
        }

        var matches = ElementMatch.All(entry.Content);
        return matches.All(match => match.IsMatch(entry.Content)) ? matches.Count > 0 ? Respon.Match : Respon.Success : Respon.NoMatch;
    }

    public override string ResultNumber(LedgerEntry entry, DateTimeOffset now)
    {
        var kind = CertificateKinds.GetValueOrDefault(entry.Step, "SK");
        return string.Create(CultureInfo.InvariantCulture, $"3214-{kind}-{now.ToWib():ddMMyyyy}-{entry.Id:D4}");
    }

    public override string? CallbackBody(LedgerEntry entry) =>
        entry.Status is CaseStatus.Approved or CaseStatus.Refused or CaseStatus.WaitingForApplicant ? Decision(entry).ToJsonString(JsonAnswer.Options) : null;

    private static JsonObject Decision(LedgerEntry entry) => new()
    {
        ["ID_PEMBERITAHUAN"] = FormattableString.Invariant($"{entry.Reference}-{entry.Version}"),
        ["NOMOR_URUT"] = entry.Version,
        ["NO_PERMINTAAN"] = entry.Reference,
        ["ID_PERMINTAAN"] = entry.IdempotencyKey,
        ["ID_LANGKAH"] = entry.StepId,
        ["KODE_RESI"] = entry.ReceiptCode,
        ["LANGKAH"] = entry.Step,
        ["STATUS"] = CivilRegistryStatus.NameOf(entry.Status),
        ["ALASAN"] = entry.Reason,
        ["DATA_DIMINTA"] = entry.Items.ToJsonArray(),
        ["NOMOR_HASIL"] = entry.ResultNumber,
        ["TGL_KEPUTUSAN"] = RegistryTime.Format(entry.UpdatedAt),
    };
}
