using System.Globalization;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Tax;

internal sealed class TaxRules : AgencyRules
{
    private static readonly string[] Clearances = ["kswp", "local-tax-clearance", "arrears-check"];

    public override string Name => "tax";

    public override string ReferencePrefix => "PJK";

    public static bool IsClearance(string step) => Clearances.Contains(step);

    public override bool DecidesAtOnce(Submission submission) => submission.Automatic || IsClearance(submission.Step);

    public override string? Objection(LedgerEntry entry)
    {
        var payer = entry.Content.Applicant;
        if (payer.Npwp is { Length: not (15 or 16) })
        {
            return "NPWP tidak terdiri dari 15 atau 16 angka";
        }

        return entry.Step == "kswp" && payer.HasSerial(MagicValues.ClearanceNotValid) ? "SPT Tahunan dua tahun terakhir belum disampaikan"
            : entry.Step != "kswp" && IsClearance(entry.Step) && payer.HasSerial(MagicValues.LocalTaxArrears) ? "Terdapat tunggakan PBB-P2"
            : base.Objection(entry);
    }

    public override string ResultNumber(LedgerEntry entry, DateTimeOffset now) => entry.Step switch
    {
        "register-npwp" => string.Create(CultureInfo.InvariantCulture, $"0{entry.Id % 100_000_000:D8}0409000"),
        "issue-sppt" or "reissue-sppt" => string.Create(CultureInfo.InvariantCulture, $"32140100010010{entry.Id % 1000:D3}0"),
        _ => string.Create(CultureInfo.InvariantCulture, $"S-{entry.Id:D6}/WPJ.09/{now.ToWib():yyyy}"),
    };
}
