using System.Collections.Frozen;
using System.Xml.Linq;
using IntegrationHub.Core.Agencies.Backends;

namespace IntegrationHub.Modules.Tax.Backend;

/// <summary>The protocol's own words (docs/backends/tax.md).</summary>
internal static class TaxNames
{
    public const string ActionPrefix = "urn:pajak:mpp:v1/";

    public const string Confirm = "KonfirmasiStatusWajibPajak";
    public const string Apply = "AjukanPermohonan";
    public const string Amend = "LengkapiPermohonan";
    public const string Withdraw = "BatalkanPermohonan";
    public const string Conclude = "CatatKeputusan";
    public const string Inquire = "CekStatus";
    public const string Extract = "AmbilRekap";

    public const string NotFound = "TIDAK_DITEMUKAN";
    public const string AlreadyDecided = "SUDAH_DIPUTUS";
    public const string Busy = "SIBUK";

    public const string ClearanceFact = "StatusKSWP";
    public const string ClearanceValid = "VALID";
    public const string ClearanceNotValid = "TIDAK_VALID";

    public static readonly XNamespace Soap = "http://schemas.xmlsoap.org/soap/envelope/";
    public static readonly XNamespace P = "urn:pajak:mpp:v1";
    public static readonly XNamespace Security = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

    private static readonly FrozenDictionary<string, ReportedStatus> Statuses = new Dictionary<string, ReportedStatus>
    {
        ["DITERIMA"] = ReportedStatus.Received,
        ["DIPROSES"] = ReportedStatus.InReview,
        ["MENUNGGU_WP"] = ReportedStatus.WaitingForApplicant,
        ["DISETUJUI"] = ReportedStatus.Approved,
        ["DITOLAK"] = ReportedStatus.Refused,
        ["DIBATALKAN"] = ReportedStatus.Withdrawn,
    }.ToFrozenDictionary();

    public static ReportedStatus? StatusOf(string? word)
        => word is not null && Statuses.TryGetValue(word, out var status) ? status : null;

    public static string WordOf(ReportedStatus status) => Statuses.Single(pair => pair.Value == status).Key;
}
