using System.Xml.Linq;
using IntegrationHub.AgencySimulator.Ledger;

namespace IntegrationHub.AgencySimulator.Tax;

internal static class TaxNames
{
    public const string Action = "urn:pajak:mpp:v1/";
    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace P = "urn:pajak:mpp:v1";
    public static readonly XNamespace Security = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
}

/// <summary>A SOAP fault: Client does not get better by repeating, Server does.</summary>
internal sealed record TaxFault(bool IsClient, string Code, string Text)
{
    public static readonly TaxFault Login = new(true, "OTENTIKASI", "Nama pengguna atau kata sandi salah");
    public static readonly TaxFault NotFound = new(true, "TIDAK_DITEMUKAN", "Permohonan tidak ditemukan");
    public static readonly TaxFault AlreadyDecided = new(true, "SUDAH_DIPUTUS", "Permohonan sudah diputus");
    public static readonly TaxFault Disturbed = new(false, "GANGGUAN", "Sistem sedang gangguan");
    public static readonly TaxFault Busy = new(false, "SIBUK", "Terlalu banyak permintaan");

    public static TaxFault Parameter(string text) => new(true, "PARAMETER", text);
}

internal static class TaxStatus
{
    private static readonly Dictionary<CaseStatus, string> Names = new()
    {
        [CaseStatus.Received] = "DITERIMA",
        [CaseStatus.InReview] = "DIPROSES",
        [CaseStatus.WaitingForApplicant] = "MENUNGGU_WP",
        [CaseStatus.Approved] = "DISETUJUI",
        [CaseStatus.Refused] = "DITOLAK",
        [CaseStatus.Withdrawn] = "DIBATALKAN",
    };

    public static string NameOf(CaseStatus status) => Names[status];

    public static CaseStatus? Decision(string? name) =>
        Names.Where(pair => pair.Value == name && pair.Key is (CaseStatus.Approved or CaseStatus.Refused or CaseStatus.WaitingForApplicant))
            .Select(pair => (CaseStatus?)pair.Key).FirstOrDefault();
}
