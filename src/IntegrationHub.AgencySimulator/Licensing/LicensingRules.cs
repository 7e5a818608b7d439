using System.Globalization;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator.Callbacks;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.Licensing;

internal sealed class LicensingRules(SimulatorAddress address) : AgencyRules
{
    private static readonly string[] InspectedSteps = ["site", "technical", "fitness"];

    public override string Name => "licensing";

    public override string ReferencePrefix => "I";

    public override CallbackRoute Callbacks { get; } =
        new("/callbacks/licensing/izinstatus", DemoCredentials.LicensingCallbackSecret, "X-Timestamp", "X-Signature", "sha256=");

    public override string CodeAfterAmendment => LicenceStatus.Resumed;

    public override string CodeOf(CaseStatus status) => LicenceStatus.CodeOf(status);

    public override IReadOnlyList<string?> CodesBeforeDecision(LedgerEntry entry)
    {
        if (entry.Content.Applicant.HasSerial(MagicValues.ClockReset))
        {
            return [LicenceStatus.Reset, LicenceStatus.Restarted];
        }

        return InspectedSteps.Any(step => entry.Step.StartsWith(step, StringComparison.Ordinal))
            ? [LicenceStatus.FieldInspection, LicenceStatus.Verified]
            : [];
    }

    public override string ApprovalCode(LedgerEntry entry) =>
        entry.Content.Applicant.HasSerial(MagicValues.DeemedApproval) ? LicenceStatus.DeemedApproved : LicenceStatus.Approved;

    public override string ResultNumber(LedgerEntry entry, DateTimeOffset now) =>
        string.Create(CultureInfo.InvariantCulture, $"503/{entry.Id:D6}/IZIN/{now.ToWib():yyyy}");

    public string? FileLink(LedgerEntry entry) =>
        entry.Status == CaseStatus.Approved && entry.ResultNumber is not null ? $"{address.Url}/licensing/files/{entry.Reference}.pdf" : null;

    public override string CallbackBody(LedgerEntry entry) => new JsonObject
    {
        ["IZINSTATUS"] = new JsonObject
        {
            ["id_izin"] = entry.Reference,
            ["id_permohonan"] = entry.StepId,
            ["kunci_idempoten"] = entry.IdempotencyKey,
            ["kode_resi"] = entry.ReceiptCode,
            ["kd_instansi"] = "demo-dpmptsp",
            ["nomor_urut"] = entry.Version,
            ["kd_status"] = entry.Code,
            ["nama_status"] = LicenceStatus.NameOf(entry.Code!),
            ["tgl_status"] = entry.UpdatedAt.ToWibIso(),
            ["nip_status"] = "000000000000000000",
            ["keterangan"] = entry.Reason,
            ["data_diminta"] = entry.Items.ToJsonArray(),
            ["no_izin"] = entry.ResultNumber,
            ["file_lampiran"] = FileLink(entry),
            ["data_pnbp"] = entry.Amount is { } amount ? new JsonObject { ["nominal"] = amount } : null,
        },
    }.ToJsonString(JsonAnswer.Options);
}
