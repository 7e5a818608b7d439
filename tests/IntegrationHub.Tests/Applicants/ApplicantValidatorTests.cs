using IntegrationHub.Modules.Intake.Applicants;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Applicants;

public sealed class ApplicantValidatorTests
{
    private static readonly ApplicantInput Siti = new(
        "3214 0152 0190 9999", " Siti  Aminah ", "3214010203209999", null, "0812-0000-0001", null, "Jl. Veteran 1", "32.14.01");

    [Fact]
    public void A_sound_applicant_is_stored_in_one_form()
    {
        var result = ApplicantValidator.Validate(Siti, "id");

        result.Errors.ShouldBeEmpty();
        result.Warnings.ShouldBeEmpty();
        result.Applicant.ShouldBe(new ApplicantInput(
            "3214015201909999", "Siti Aminah", "3214010203209999", null, "+6281200000001", null, "Jl. Veteran 1", "32.14.01"));
    }

    [Fact]
    public void Nothing_at_all_names_everything_that_is_required() =>
        ApplicantValidator.Validate(null, "id").Errors.Keys.ShouldBe(
            ["applicant.nik", "applicant.fullName", "applicant.address", "applicant.districtCode"], ignoreOrder: true);

    [Fact]
    public void Every_error_has_its_path_and_the_callers_language()
    {
        var wrong = Siti with { Nik = "1", KkNumber = "2", Npwp = "3", Phone = "4", Email = "5", DistrictCode = "6" };

        ApplicantValidator.Validate(wrong, "id").Errors["applicant.nik"].ShouldBe(["Harus 16 angka, bukan 1."]);
        ApplicantValidator.Validate(wrong, "en-GB").Errors["applicant.nik"].ShouldBe(["Must have 16 digits, not 1."]);
        ApplicantValidator.Validate(wrong, "id").Errors.Keys.ShouldBe(
            ["applicant.nik", "applicant.kkNumber", "applicant.npwp", "applicant.phone", "applicant.email", "applicant.districtCode"],
            ignoreOrder: true);
    }

    [Theory]
    [InlineData("Sukarno")]
    [InlineData("I Gusti Ngurah Rai, S.H.")]
    [InlineData("X")]
    public void Mononyms_and_titles_are_names(string name) =>
        ApplicantValidator.Validate(Siti with { FullName = name }, "id").IsValid.ShouldBeTrue();

    [Theory]
    [InlineData("Siti\u0000Aminah")]
    [InlineData("Siti\nAminah")]
    public void Control_characters_are_no_part_of_a_name(string name) =>
        ApplicantValidator.Validate(Siti with { FullName = name }, "id").Errors.ShouldContainKey("applicant.fullName");

    [Fact]
    public void A_name_has_at_most_150_characters()
    {
        ApplicantValidator.Validate(Siti with { FullName = new string('a', 150) }, "id").IsValid.ShouldBeTrue();
        ApplicantValidator.Validate(Siti with { FullName = new string('a', 151) }, "id").IsValid.ShouldBeFalse();
    }

    [Fact]
    public void Living_elsewhere_than_the_region_in_the_nik_is_nothing_at_all()
    {
        var moved = ApplicantValidator.Validate(Siti with { Nik = "1101015201909999" }, "id");

        moved.Errors.ShouldBeEmpty();
        moved.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void Doubts_are_warnings()
    {
        var result = ApplicantValidator.Validate(
            Siti with { KkNumber = "3214011201909999", Nik = "3214011201909999", Npwp = "3214031708879998", DistrictCode = "32.73.01" }, "en");

        result.IsValid.ShouldBeTrue();
        result.Warnings.Keys.ShouldBe(["applicant.kkNumber", "applicant.npwp", "applicant.districtCode"], ignoreOrder: true);
    }
}
