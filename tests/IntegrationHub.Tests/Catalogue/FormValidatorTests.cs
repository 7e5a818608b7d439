using System.Text.Json;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;
using IntegrationHub.Modules.Intake.Catalogue.Loading;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Catalogue;

public sealed class FormValidatorTests
{
    private static readonly ServiceCatalogue Catalogue = CatalogueLoader.LoadBuiltIn();
    private static readonly DateOnly Today = new(2026, 11, 23);

    private const string Permit = """
        { "strNumber": "STR 123", "permitSequence": "first", "practiceType": "own", "practicePlaceName": "  Praktik   Sehat ",
          "practiceAddress": "Jl. Veteran 1", "practiceDistrict": "321401", "practiceSchedule": "Senin 16-20", "isRenewal": false }
        """;

    private static readonly string[] PermitPapers = ["STR aktif", "KTP-el pemohon", "Surat keterangan tempat praktik", "Pas foto"];

    [Fact]
    public void A_complete_form_is_accepted_and_normalised()
    {
        var result = Validate("LIC-014", Permit, PermitPapers);

        result.Errors.ShouldBeEmpty();
        ((string?)result.Values["practicePlaceName"]).ShouldBe("Praktik Sehat");
        ((string?)result.Values["practiceDistrict"]).ShouldBe("32.14.01");
        result.DocumentIds.ShouldContain("str-aktif");
    }

    [Fact]
    public void What_is_missing_is_named_by_path_in_the_callers_language()
    {
        var indonesian = Validate("LIC-014", "{}", []);
        var english = Validate("LIC-014", "{}", [], "en");

        indonesian.Errors["fields.strNumber"].ShouldBe(["Wajib diisi."]);
        indonesian.Errors["documents"].ShouldContain("Belum ada: STR aktif.");
        english.Errors["fields.strNumber"].ShouldBe(["This is required."]);
        english.Errors["documents"].ShouldContain("Missing: Active registration certificate (STR).");
        indonesian.Errors.ShouldNotContainKey("fields.previousPermitNumber");
    }

    [Fact]
    public void A_conditional_question_and_document_are_demanded_when_their_condition_holds()
    {
        var result = Validate("LIC-014", Permit.Replace("\"isRenewal\": false", "\"isRenewal\": true", StringComparison.Ordinal), PermitPapers);

        result.Errors.Keys.ShouldBe(["fields.previousPermitNumber", "documents"], ignoreOrder: true);
    }

    [Fact]
    public void An_answer_to_a_question_that_is_not_asked_is_refused()
    {
        var result = Validate("LIC-014", Permit.Replace("false }", "false, \"previousPermitNumber\": \"1\", \"shoeSize\": 42 }", StringComparison.Ordinal), PermitPapers);

        result.Errors.Keys.ShouldBe(["fields.previousPermitNumber", "fields.shoeSize"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("TAX-009", "nop", "\"32.14.010.001.002-0003.0\"", "321401000100200030")]
    [InlineData("TAX-009", "sellerNik", "\"3214 0317 0887 9998\"", "3214031708879998")]
    [InlineData("LIC-002", "companyNpwp", "\"12.345.678.2-409.000\"", "0123456782409000")]
    [InlineData("DUK-005", "activationPhone", "\"0812-0000-0001\"", "+6281200000001")]
    [InlineData("DUK-005", "activationEmail", "\" Siti@Contoh.ID \"", "Siti@contoh.id")]
    public void Identifiers_are_stored_in_one_form(string code, string field, string given, string stored) =>
        ((string?)Validate(code, $$"""{ "{{field}}": {{given}} }""", []).Values[field]).ShouldBe(stored);

    [Theory]
    [InlineData("TAX-009", "nop", "\"123\"")]
    [InlineData("TAX-009", "nop", "123")]
    [InlineData("TAX-009", "transactionValue", "0")]
    [InlineData("TAX-009", "transactionValue", "10.5")]
    [InlineData("TAX-009", "transactionValue", "\"10\"")]
    [InlineData("TAX-009", "landArea", "0")]
    [InlineData("TAX-009", "transactionDate", "\"31-01-2026\"")]
    [InlineData("TAX-010", "acquisitionType", "\"theft\"")]
    [InlineData("LIC-014", "isRenewal", "\"yes\"")]
    [InlineData("LIC-014", "practiceDistrict", "\"32.13.01\"")]
    [InlineData("DUK-013", "childBirthDate", "\"2026-11-24\"")]
    [InlineData("LIC-013", "displayFrom", "\"2026-11-22\"")]
    [InlineData("HLT-009", "jknNumber", "\"12\"")]
    [InlineData("LIC-014", "strNumber", "\"a\\u0007b\"")]
    public void A_wrong_value_is_refused_by_path(string code, string field, string given)
    {
        var result = Validate(code, $$"""{ "{{field}}": {{given}} }""", []);

        result.Errors[$"fields.{field}"].ShouldHaveSingleItem().ShouldNotBe("Wajib diisi.");
        result.Values.ContainsKey(field).ShouldBeFalse();
    }

    [Fact]
    public void Fields_must_be_an_object() =>
        Validate("LIC-014", "[]", PermitPapers).Errors["fields"].ShouldBe(["Harus berupa objek JSON."]);

    [Fact]
    public void Documents_are_known_by_either_name_or_id_and_an_unknown_one_is_refused_by_its_place()
    {
        var result = Validate("LIC-014", Permit, ["str-aktif", "applicant's id card", "Surat keterangan tempat praktik", "Pas foto", "Resep kue"]);

        result.Errors.Keys.ShouldBe(["documents[4].name"]);
    }

    [Fact]
    public void A_document_nobody_asked_for_is_a_warning() =>
        Validate("LIC-014", Permit, [.. PermitPapers, "SIM lama"]).Warnings.Keys.ShouldBe(["documents[4].name"]);

    [Fact]
    public void A_birth_date_other_than_in_the_nik_only_warns()
    {
        var result = Validate("REL-001", """{ "brideNik": "3214015201909999", "brideBirthDate": "1990-01-13" }""", []);

        result.Errors.ShouldNotContainKey("fields.brideBirthDate");
        result.Warnings["fields.brideBirthDate"][0].ShouldContain("12-01-90");
    }

    [Fact]
    public void Text_posted_by_a_web_form_becomes_the_api_values()
    {
        var service = Catalogue.Find("TAX-009")!;
        var answers = FormInput.FromText(service, new Dictionary<string, string?>
        {
            ["transactionValue"] = "Rp 1.250.000",
            ["landArea"] = "120,5",
            ["sellerName"] = " Budi ",
            ["notaryName"] = " ",
        });

        ((decimal)answers["transactionValue"]!).ShouldBe(1_250_000m);
        ((decimal)answers["landArea"]!).ShouldBe(120.5m);
        ((string?)answers["sellerName"]).ShouldBe("Budi");
        answers.ContainsKey("notaryName").ShouldBeFalse();
    }

    [Fact]
    public void The_schema_states_types_limits_and_conditions()
    {
        var schema = FormSchema.For(Catalogue.Find("DUK-013")!, "en");

        ((string?)schema["$schema"]).ShouldBe("https://json-schema.org/draft/2020-12/schema");
        ((string?)schema["properties"]!["bornInHealthFacility"]!["type"]).ShouldBe("boolean");
        ((string?)schema["properties"]!["motherNik"]!["pattern"]).ShouldBe("^[0-9]{16}$");
        schema["required"]!.AsArray().Select(name => (string?)name).ShouldNotContain("birthNotificationNumber");
        schema["allOf"]!.AsArray().Count.ShouldBe(2);
    }

    private static FormResult Validate(string code, string fields, string[] documents, string language = "id") =>
        FormValidator.Validate(Catalogue, Catalogue.Find(code)!, JsonDocument.Parse(fields).RootElement, documents, language, Today);
}
