using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Faults;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.CivilRegistry;

/// <summary>A call that has passed the login.</summary>
internal sealed record RegistryCall(JsonElement Json, string Sha256, HttpContext Context)
{
    public string? Text(string name) => Json.Text(name);

    public CaseSelector Selector() => new(Text("NO_PERMINTAAN"), Text("ID_LANGKAH"));

    public Submission ToSubmission() => new()
    {
        DedupeKey = Text("ID_PERMINTAAN")!,
        IdempotencyKey = Text("ID_PERMINTAAN")!,
        StepId = Text("ID_LANGKAH")!,
        ReceiptCode = Text("KODE_RESI")!,
        ServiceCode = Text("KODE_LAYANAN")!,
        Step = Text("LANGKAH")!,
        Automatic = Text("CARA_PROSES") == "OTOMATIS",
        Sha256 = Sha256,
        Amount = Json.Number("BIAYA"),
        Content = Content(),
    };

    public CaseContent Content()
    {
        var fields = Json.Map("ISIAN");
        if (Text(ElementMatch.ThresholdField) is { } threshold)
        {
            fields[ElementMatch.ThresholdField] = threshold;
        }

        return new() { Applicant = Applicant(), Fields = fields };
    }

    public JsonObject Answer(string outcome, Respon respon)
    {
        Context.SetOutcome(outcome);
        return CivilRegistryAnswers.Content(CivilRegistryAnswers.Of(respon));
    }

    public JsonObject State(string outcome, LedgerEntry entry, Respon? respon = null, bool repeated = false)
    {
        Context.SetOutcome(outcome);
        return CivilRegistryAnswers.Content(CivilRegistryAnswers.State(entry, respon, repeated));
    }

    public JsonObject Changed(ChangeResult change) => change switch
    {
        { Entry: null } => Answer("notFound", Respon.NotFound),
        { Outcome: ChangeOutcome.Final } => State("final", change.Entry, Respon.AlreadyDecided),
        _ => State(change.Outcome.ToName(), change.Entry, repeated: change.Outcome == ChangeOutcome.Unchanged),
    };

    private Applicant Applicant() => new()
    {
        Nik = Text("NIK"),
        FullName = Text("NAMA_LGKP"),
        KkNumber = Text("NO_KK"),
        Npwp = Text("NPWP"),
        BirthDate = Text("TGL_LHR"),
        Phone = Text("NO_HP"),
        Email = Text("EMAIL"),
        Address = Text("ALAMAT"),
        DistrictCode = Text("KODE_KECAMATAN"),
    };
}
