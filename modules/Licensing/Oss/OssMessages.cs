using System.Text.Json.Serialization;

namespace IntegrationHub.Modules.Licensing.Oss;

/// <summary>The answer of every call. docs/backends/licensing.md</summary>
internal sealed record OssAnswer
{
    public OssRespon? Respon { get; init; }

    public OssIzin? Izin { get; init; }

    /// <summary>Of a ledger extract: the lines of all its pages.</summary>
    public int? Total { get; init; }

    public IReadOnlyList<OssIzin>? Data { get; init; }
}

/// <summary>The outcome; the HTTP status should equal <paramref name="Kode"/>, and does not always.</summary>
internal sealed record OssRespon(int? Kode, string? Keterangan);

/// <summary>An application as the licensing system has it: in an answer, a callback or a ledger line.</summary>
internal sealed record OssIzin
{
    public string? IdIzin { get; init; }

    public string? IdPermohonan { get; init; }

    public string? KodeResi { get; init; }

    public int? NomorUrut { get; init; }

    public string? KdStatus { get; init; }

    public DateTimeOffset? TglStatus { get; init; }

    public DateTimeOffset? TglTerima { get; init; }

    public string? Keterangan { get; init; }

    public IReadOnlyList<string>? DataDiminta { get; init; }

    public string? NoIzin { get; init; }

    public string? FileIzin { get; init; }

    public string? FileLampiran { get; init; }

    public long? Nominal { get; init; }

    public string? Sha256 { get; init; }

    public IReadOnlyList<OssHistoryLine>? Riwayat { get; init; }
}

/// <summary>A line of an application's history.</summary>
internal sealed record OssHistoryLine(int? NomorUrut, string? KdStatus, DateTimeOffset? TglStatus);

/// <summary>The callback's body.</summary>
internal sealed record OssNotice([property: JsonPropertyName("IZINSTATUS")] OssIzin? Status);

/// <summary>The body of every call but inquiries, under the name the call has for it.</summary>
internal sealed record OssEnvelope
{
    [JsonPropertyName("IZINPERMOHONAN")]
    public OssRequest? Submit { get; init; }

    [JsonPropertyName("IZINPERUBAHAN")]
    public OssRequest? Amend { get; init; }

    [JsonPropertyName("IZINBATAL")]
    public OssRequest? Withdraw { get; init; }

    [JsonPropertyName("IZINKEPUTUSAN")]
    public OssRequest? Conclude { get; init; }
}

/// <summary>What a call says; what it does not use is left out.</summary>
internal sealed record OssRequest
{
    public string? IdIzin { get; init; }

    public string? IdPermohonan { get; init; }

    public string? KunciIdempoten { get; init; }

    public string? KodeResi { get; init; }

    public string? KdLayanan { get; init; }

    public string? Langkah { get; init; }

    public string? CaraProses { get; init; }

    public OssApplicant? Pemohon { get; init; }

    public IReadOnlyDictionary<string, string>? Isian { get; init; }

    public string? KdStatus { get; init; }

    public string? Keterangan { get; init; }

    public string? NoIzin { get; init; }

    public IReadOnlyList<string>? DataDiminta { get; init; }

    public string? NipStatus { get; init; }
}

/// <summary>The applicant.</summary>
internal sealed record OssApplicant(
    string? Nik, string? Nama, string? NoKk, string? Npwp, string? Telepon, string? Email, string? Alamat, string? KodeKecamatan);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(OssAnswer))]
[JsonSerializable(typeof(OssNotice))]
[JsonSerializable(typeof(OssEnvelope))]
[JsonSerializable(typeof(OssRequest))]
internal sealed partial class OssJson : JsonSerializerContext;
