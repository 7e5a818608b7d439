using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Licensing;

/// <summary>The kd_status codes the simulator uses, as OSS-RBA numbers them; 99 is the simulator's own.</summary>
internal static class LicenceStatus
{
    public const string Received = "10";
    public const string Validation = "20";
    public const string FieldInspection = "40";
    public const string Paused = "41";
    public const string Resumed = "42";
    public const string Reset = "43";
    public const string Restarted = "44";
    public const string Verified = "45";
    public const string Approved = "50";
    public const string DeemedApproved = "57";
    public const string Refused = "90";
    public const string Withdrawn = "99";

    private static readonly Dictionary<string, string> Names = new()
    {
        [Received] = "Dokumen lengkap",
        [Validation] = "Validasi",
        [FieldInspection] = "Pemeriksaan lapangan",
        [Paused] = "Jangka waktu dihentikan sementara untuk klarifikasi",
        [Resumed] = "Jangka waktu dilanjutkan",
        [Reset] = "Jangka waktu dihentikan dan diulang",
        [Restarted] = "Jangka waktu dimulai dari awal",
        [Verified] = "Persyaratan terverifikasi",
        [Approved] = "Izin disetujui",
        [DeemedApproved] = "Izin disetujui sistem karena jangka waktu habis",
        [Refused] = "Izin ditolak",
        [Withdrawn] = "Dibatalkan pemohon",
    };

    public static string NameOf(string code) => Names[code];

    public static string CodeOf(CaseStatus status) => status switch
    {
        CaseStatus.Received => Received,
        CaseStatus.InReview => Validation,
        CaseStatus.WaitingForApplicant => Paused,
        CaseStatus.Approved => Approved,
        CaseStatus.Refused => Refused,
        _ => Withdrawn,
    };

    public static CaseStatus? Decision(string? code) => code switch
    {
        Approved => CaseStatus.Approved,
        Refused => CaseStatus.Refused,
        Paused => CaseStatus.WaitingForApplicant,
        _ => null,
    };
}
