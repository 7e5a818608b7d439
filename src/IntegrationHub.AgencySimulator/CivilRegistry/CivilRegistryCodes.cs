using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.CivilRegistry;

/// <summary>A RESPONSE_CODE with its RESPON.</summary>
internal sealed record Respon(string Code, string Text)
{
    public static readonly Respon Success = new("00", "Sukses");
    public static readonly Respon Match = new("00", "Sesuai");
    public static readonly Respon NotInRegister = new("10", "Data Tidak Ditemukan");
    public static readonly Respon NoMatch = new("11", "Tidak Sesuai");
    public static readonly Respon LoginFailed = new("02", "Login Gagal, User ID atau Password Salah");
    public static readonly Respon AddressUnknown = new("03", "IP Address Tidak Terdaftar");
    public static readonly Respon NotFound = new("04", "Permintaan Tidak Ditemukan");
    public static readonly Respon QuotaUsedUp = new("05", "Kuota Akses Hari Ini telah Habis");
    public static readonly Respon AlreadyDecided = new("06", "Permintaan Sudah Diputus");
    public static readonly Respon Disturbed = new("99", "Sistem Sedang Gangguan, Silakan Coba Kembali");

    public static Respon Incomplete(string names) => new("01", $"Parameter Tidak Lengkap: {names}");
}

internal static class CivilRegistryStatus
{
    private static readonly Dictionary<CaseStatus, string> Names = new()
    {
        [CaseStatus.Received] = "DITERIMA",
        [CaseStatus.InReview] = "DIPROSES",
        [CaseStatus.WaitingForApplicant] = "MENUNGGU_PEMOHON",
        [CaseStatus.Approved] = "DISETUJUI",
        [CaseStatus.Refused] = "DITOLAK",
        [CaseStatus.Withdrawn] = "DIBATALKAN",
    };

    public static string NameOf(CaseStatus status) => Names[status];

    public static CaseStatus? Decision(string? name) =>
        Names.Where(pair => pair.Value == name && pair.Key is (CaseStatus.Approved or CaseStatus.Refused or CaseStatus.WaitingForApplicant))
            .Select(pair => (CaseStatus?)pair.Key).FirstOrDefault();
}
