namespace IntegrationHub.Modules.CivilRegistry.Registry;

/// <summary>The body of every method; what a method does not use is left out. docs/backends/civil-registry.md</summary>
internal sealed record RegistryRequest
{
    public required string UserId { get; init; }

    public required string Password { get; init; }

    public required string IpUser { get; init; }

    public string? NoPermintaan { get; init; }

    public string? IdPermintaan { get; init; }

    public string? IdLangkah { get; init; }

    public string? KodeResi { get; init; }

    public string? Langkah { get; init; }

    public string? CaraProses { get; init; }

    public string? KodeLayanan { get; init; }

    public string? Nik { get; init; }

    public string? NamaLgkp { get; init; }

    public string? NoKk { get; init; }

    public string? TglLhr { get; init; }

    public string? Alamat { get; init; }

    public string? KodeKecamatan { get; init; }

    public string? NoHp { get; init; }

    public string? Email { get; init; }

    public string? Npwp { get; init; }

    public int? AmbangKemiripan { get; init; }

    public IReadOnlyDictionary<string, string>? Isian { get; init; }

    public string? Keputusan { get; init; }

    public string? Alasan { get; init; }

    public string? NomorHasil { get; init; }

    public IReadOnlyList<string>? DataDiminta { get; init; }

    public string? Dari { get; init; }

    public string? Sampai { get; init; }

    public int? Halaman { get; init; }

    public int? Jumlah { get; init; }
}
