using System.Text.Json;
using IntegrationHub.AgencySimulator.Cases;
using IntegrationHub.AgencySimulator.Ledger;
using IntegrationHub.AgencySimulator.Protocols;

namespace IntegrationHub.AgencySimulator.Licensing;

/// <summary>Reads what the licensing system is sent.</summary>
internal static class LicenceRequest
{
    private static readonly string[] Required = ["id_permohonan", "kunci_idempoten", "kode_resi", "kd_layanan", "langkah", "cara_proses"];

    public static IReadOnlyList<string> Missing(JsonElement request) =>
        [.. Required.Where(name => request.Text(name) is null || (name == "cara_proses" && request.Text(name) is not ("otomatis" or "petugas")))];

    public static CaseSelector Selector(JsonElement request) => new(request.Text("id_izin"), request.Text("id_permohonan"));

    public static Submission ToSubmission(JsonElement request, string sha256) => new()
    {
        DedupeKey = request.Text("id_permohonan")!,
        IdempotencyKey = request.Text("kunci_idempoten")!,
        StepId = request.Text("id_permohonan")!,
        ReceiptCode = request.Text("kode_resi")!,
        ServiceCode = request.Text("kd_layanan")!,
        Step = request.Text("langkah")!,
        Automatic = request.Text("cara_proses") == "otomatis",
        Sha256 = sha256,
        Amount = request.Field("data_pnbp")?.Number("nominal"),
        Content = Content(request),
    };

    public static CaseContent Content(JsonElement request)
    {
        var applicant = request.Field("pemohon");
        return new()
        {
            Applicant = new()
            {
                Nik = applicant?.Text("nik"),
                FullName = applicant?.Text("nama"),
                KkNumber = applicant?.Text("no_kk"),
                Npwp = applicant?.Text("npwp"),
                Phone = applicant?.Text("telepon"),
                Email = applicant?.Text("email"),
                Address = applicant?.Text("alamat"),
                DistrictCode = applicant?.Text("kode_kecamatan"),
            },
            Fields = request.Map("isian"),
        };
    }
}
