using System.Text.Json.Serialization;
using IntegrationHub.Contracts.Agencies;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>A licence request, amendment, withdrawal or conclusion, each under its own upper-case name.</summary>
internal sealed record OssRequest
{
    [JsonPropertyName("IZINPERMOHONAN")]
    public OssSubmission? Submission { get; init; }

    [JsonPropertyName("IZINPERUBAHAN")]
    public OssChange? Amendment { get; init; }

    [JsonPropertyName("IZINBATAL")]
    public OssChange? Withdrawal { get; init; }

    [JsonPropertyName("IZINKEPUTUSAN")]
    public OssChange? Conclusion { get; init; }
}

internal sealed record OssSubmission(
    Guid IdPermohonan,
    string KunciIdempoten,
    string KodeResi,
    string KdLayanan,
    string Langkah,
    string CaraProses,
    OssApplicant Pemohon,
    SortedDictionary<string, string> Isian);

internal sealed record OssChange
{
    public Guid IdPermohonan { get; init; }

    public string? KunciIdempoten { get; init; }

    public string? Keterangan { get; init; }

    public string? KdStatus { get; init; }

    public string? NoIzin { get; init; }

    public IReadOnlyList<string>? DataDiminta { get; init; }

    public string? NipStatus { get; init; }

    public SortedDictionary<string, string>? Isian { get; init; }
}

internal sealed record OssApplicant(
    string? Nik, string? Nama, string? NoKk, string? Npwp, string? Telepon, string? Email, string? Alamat, string? KodeKecamatan)
{
    public static OssApplicant Of(ApplicantData applicant) => new(
        applicant.Nik, applicant.FullName, applicant.KkNumber, applicant.Npwp, applicant.Phone, applicant.Email,
        applicant.Address, applicant.DistrictCode);
}

/// <summary>Asks for a case by our step id.</summary>
internal sealed record OssInquiry(Guid IdPermohonan);

internal sealed record OssAnswer
{
    public OssVerdict? Respon { get; init; }

    public OssLicence? Izin { get; init; }
}

internal sealed record OssVerdict(int? Kode, string? Keterangan);

/// <summary>A case as OSS tells it, in answers, callbacks and ledger lines.</summary>
internal sealed record OssLicence
{
    public string? IdIzin { get; init; }

    public string? IdPermohonan { get; init; }

    public string? KodeResi { get; init; }

    public string? KdStatus { get; init; }

    public DateTimeOffset? TglStatus { get; init; }

    public DateTimeOffset? TglTerima { get; init; }

    public int? NomorUrut { get; init; }

    public string? Keterangan { get; init; }

    public IReadOnlyList<string>? DataDiminta { get; init; }

    public string? NoIzin { get; init; }

    public string? FileIzin { get; init; }

    public string? FileLampiran { get; init; }

    public long? Nominal { get; init; }

    public string? Sha256 { get; init; }
}

internal sealed record OssNotice
{
    [JsonPropertyName("IZINSTATUS")]
    public OssLicence? Status { get; init; }
}

internal sealed record OssLedger
{
    public OssVerdict? Respon { get; init; }

    public int? Total { get; init; }

    public IReadOnlyList<OssLicence>? Data { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    MaxDepth = 32)]
[JsonSerializable(typeof(OssRequest))]
[JsonSerializable(typeof(OssInquiry))]
[JsonSerializable(typeof(OssAnswer))]
[JsonSerializable(typeof(OssNotice))]
[JsonSerializable(typeof(OssLedger))]
internal sealed partial class OssJson : JsonSerializerContext;
