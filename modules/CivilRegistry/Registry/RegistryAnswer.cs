using System.Text.Json;
using System.Text.Json.Serialization;

namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>What the registry says of one request, or why it does not.</summary>
internal sealed record RegistryAnswer
{
    public string? ResponseCode { get; init; }

    public string? Respon { get; init; }

    public string? NoPermintaan { get; init; }

    public string? IdLangkah { get; init; }

    public string? KodeResi { get; init; }

    public string? Status { get; init; }

    public string? Alasan { get; init; }

    public IReadOnlyList<string>? DataDiminta { get; init; }

    public string? NomorHasil { get; init; }

    public string? TglTerima { get; init; }

    public string? TglUbah { get; init; }

    [JsonPropertyName("SHA256_PERMINTAAN")]
    public string? RequestSha256 { get; init; }

    public long? Biaya { get; init; }

    /// <summary>The elements' answers: <c>NIK</c>, <c>NIK_SKOR</c> and so on.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Elements { get; set; }
}

/// <summary>Every answer's outer form; the last two are there in a ledger extract.</summary>
internal sealed record RegistryEnvelope
{
    public string? ResponseCode { get; init; }

    [JsonPropertyName("content")]
    public IReadOnlyList<RegistryAnswer>? Content { get; init; }

    [JsonPropertyName("totalElements")]
    public int? TotalElements { get; init; }
}

/// <summary>The callback: an officer decided.</summary>
internal sealed record RegistryNotice
{
    public string? IdPemberitahuan { get; init; }

    public int? NomorUrut { get; init; }

    public string? NoPermintaan { get; init; }

    public string? IdLangkah { get; init; }

    public string? Status { get; init; }

    public string? Alasan { get; init; }

    public IReadOnlyList<string>? DataDiminta { get; init; }

    public string? NomorHasil { get; init; }

    public string? TglKeputusan { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseUpper,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(RegistryRequest))]
[JsonSerializable(typeof(RegistryEnvelope))]
[JsonSerializable(typeof(RegistryNotice))]
internal sealed partial class RegistryJson : JsonSerializerContext;
