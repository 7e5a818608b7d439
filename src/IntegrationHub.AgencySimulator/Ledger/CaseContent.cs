namespace IntegrationHub.AgencySimulator.Ledger;

/// <summary>What a request said of the applicant and the form; kept only to decide on it.</summary>
internal sealed record CaseContent
{
    public Applicant Applicant { get; init; } = new();

    public IReadOnlyDictionary<string, string?> Fields { get; init; } = new Dictionary<string, string?>();

    public CaseContent With(CaseContent added)
    {
        var fields = new Dictionary<string, string?>(Fields);
        foreach (var (name, value) in added.Fields)
        {
            fields[name] = value;
        }

        return new() { Applicant = Applicant.With(added.Applicant), Fields = fields };
    }
}

internal sealed record Applicant
{
    public string? Nik { get; init; }

    public string? FullName { get; init; }

    public string? KkNumber { get; init; }

    public string? Npwp { get; init; }

    public string? BirthDate { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Address { get; init; }

    public string? DistrictCode { get; init; }

    public Applicant With(Applicant added) => new()
    {
        Nik = added.Nik ?? Nik,
        FullName = added.FullName ?? FullName,
        KkNumber = added.KkNumber ?? KkNumber,
        Npwp = added.Npwp ?? Npwp,
        BirthDate = added.BirthDate ?? BirthDate,
        Phone = added.Phone ?? Phone,
        Email = added.Email ?? Email,
        Address = added.Address ?? Address,
        DistrictCode = added.DistrictCode ?? DistrictCode,
    };
}
