using IntegrationHub.Modules.Intake.Catalogue;

namespace IntegrationHub.Modules.Intake.Applicants;

/// <param name="Applicant">Every accepted value in its stored form; a refused one is null.</param>
/// <param name="Errors">By JSON path, in the caller's language.</param>
/// <param name="Warnings">Likewise; they stop nothing.</param>
internal sealed record ApplicantResult(
    ApplicantInput Applicant,
    IReadOnlyDictionary<string, string[]> Errors,
    IReadOnlyDictionary<string, string[]> Warnings)
{
    public bool IsValid => Errors.Count == 0;
}

internal static class ApplicantValidator
{
    private const int MaxNameLength = 150;
    private const int MaxAddressLength = 300;

    public static ApplicantResult Validate(ApplicantInput? input, string language)
    {
        var given = input ?? new ApplicantInput(null, null, null, null, null, null, null, null);
        var findings = new Findings("applicant", language);
        var applicant = new ApplicantInput(
            Nik: findings.Required("nik", given.Nik, Nik.Check),
            FullName: findings.Required("fullName", given.FullName, text => PlainText.Check(text, 1, MaxNameLength)),
            KkNumber: findings.Optional("kkNumber", given.KkNumber, FamilyCardNumber.Check),
            Npwp: findings.Optional("npwp", given.Npwp, Npwp.Check),
            Phone: findings.Optional("phone", given.Phone, Phone.Check),
            Email: findings.Optional("email", given.Email, Email.Check),
            Address: findings.Required("address", given.Address, text => PlainText.Check(text, 3, MaxAddressLength)),
            DistrictCode: findings.Required("districtCode", given.DistrictCode, District.CheckAny));
        Compare(applicant, findings);
        return new ApplicantResult(applicant, findings.Errors, findings.Warnings);
    }

    private static void Compare(ApplicantInput applicant, Findings findings)
    {
        if (applicant.KkNumber is { } family && family == applicant.Nik)
        {
            findings.Warn("kkNumber", InputText.KkLooksLikeNik);
        }

        if (applicant is { Npwp: { } npwp, Nik: { } nik } && npwp[0] != '0' && npwp != nik)
        {
            findings.Warn("npwp", InputText.NpwpOfAnother);
        }
    }
}
