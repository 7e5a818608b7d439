namespace IntegrationHub.Modules.Intake.Applicants;

/// <summary>The applicant's shared data, typed once for every agency. Property names are those of the API.</summary>
internal sealed record ApplicantInput(
    string? Nik,
    string? FullName,
    string? KkNumber,
    string? Npwp,
    string? Phone,
    string? Email,
    string? Address,
    string? DistrictCode);
