using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Loading;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Catalogue;

public sealed class CatalogueLoaderTests
{
    public static TheoryData<string, string, string, int> Mistakes => new()
    {
        { "agency: health", "agency: helth", "unknown agency 'helth'", 15 },
        { "dependsOn: [check]", "dependsOn: [chek]", "'issue' depends on 'chek', which is no step", 16 },
        { "{ id: Uji, en: Test }", "{ id: Uji }", "the English text 'en' is missing", 3 },
        { "{ id: Uji, en: Test }", "{ en: Test }", "the Indonesian text 'id' is missing", 3 },
        { "office: dpmptsp", "office: dpmtsp", "unknown office 'dpmtsp'", 4 },
        { "owner: licensing", "owner: nobody", "unknown agency 'nobody'", 5 },
        { "category: building", "category: bridge", "unknown category 'bridge'", 6 },
        { "subject: person", "subject: robot", "'subject' is 'robot'", 7 },
        { "slaWorkingDays: 5", "slaWorkingDays: soon", "'slaWorkingDays' is 'soon', which is no number", 8 },
        { "slaWorkingDays: 5", "slaWorkingDays: 4", "promises 4 working days, but its steps take 5", 8 },
        { "    feeIdr: 0\n", "", "TST-001 says nothing about its fee", 2 },
        { "feeIdr: 0", "fee: 0", "unknown key 'fee'", 9 },
        { "documents: [plan]", "documents: [sketch]", "unknown document 'sketch'", 10 },
        { "documents: [plan]", "documents: [plan, plan]", "'plan' is asked for twice", 10 },
        { "documents: [plan]", "documents: [licence]", "although a step of the service produces it", 10 },
        { "documents: [plan]", "documents: [{ document: plan, when: { field: area, equals: wide } }]", "'area' is a number, never 'wide'", 10 },
        { "- area\n", "- aria\n", "unknown field 'aria'", 12 },
        { "- area\n", "- area\n      - area\n", "the field 'area' stands twice", 13 },
        { "- area\n", "- { use: area, requird: false }\n", "unknown key 'requird'", 12 },
        { "- area\n", "- { use: area, agencies: [] }\n", "nobody in TST-001 may see 'area'", 12 },
        { "type: yesNo", "type: maybe", "unknown field type 'maybe'", 13 },
        { "type: yesNo", "type: choice", "the choice 'isSick' has fewer than two options", 13 },
        { "field: isSick", "field: isIll", "names 'isIll', which this form does not ask", 15 },
        { "equals: true", "equals: often", "'isSick' is a yes/no question, never 'often'", 15 },
        { "equals: true", "greaterThan: 3", "'isSick' is a yesNo, not a number", 15 },
        { "equals: true", "startsWithAny: [a]", "'isSick' is a yesNo, which has no beginning", 15 },
        { "field: isSick, equals: true", "field: isSick", "the rule compares nothing", 15 },
        { "{ field: isSick, equals: true }", "{ all: [] }", "'all' lists no rule", 15 },
        { "step: issue", "step: check", "the step 'check' stands twice", 16 },
        { "step: issue", "step: finish", "unknown step wording 'finish'", 16 },
        { "slaWorkingDays: 3", "slaWorkingDays: 3, automated: perhaps", "'automated' is 'perhaps'", 16 },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_mistake_is_reported_with_file_and_line(string line, string replacement, string problem, int expectedLine)
    {
        var errors = SmallCatalogue.ErrorsWith(line, replacement);

        var error = errors.FirstOrDefault(candidate => candidate.Problem.Contains(problem, StringComparison.Ordinal));
        error.ShouldNotBeNull(string.Join('\n', errors));
        error.ToString().ShouldStartWith($"service.yaml({expectedLine},");
        error.Remedy.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void The_small_catalogue_itself_is_sound() => SmallCatalogue.Load().Services.ShouldHaveSingleItem();

    [Fact]
    public void Steps_that_wait_for_each_other_are_named_with_their_cycle_and_those_behind_them_as_unreachable()
    {
        var errors = SmallCatalogue.ErrorsWith(
            "slaWorkingDays: 2, onlyIf", "slaWorkingDays: 0, dependsOn: [last], onlyIf").Concat(
            SmallCatalogue.ErrorsWith(
                "- { step: issue, agency: licensing, dependsOn: [check], slaWorkingDays: 3 }",
                """
                - { step: issue, wording: issue, agency: licensing, dependsOn: [again], slaWorkingDays: 0 }
                      - { step: again, wording: check, agency: licensing, dependsOn: [issue], slaWorkingDays: 0 }
                      - { step: last, wording: check, agency: licensing, dependsOn: [again], slaWorkingDays: 0 }
                """)).Select(error => error.Problem).ToList();

        errors.ShouldContain("'issue' depends on itself through issue -> again -> issue");
        errors.ShouldContain("'last' can never be reached: it waits for steps that wait for each other");
    }

    [Fact]
    public void All_mistakes_are_reported_at_once()
    {
        var twice = SmallCatalogue.Service
            .Replace("office: dpmptsp", "office: nowhere", StringComparison.Ordinal)
            .Replace("subject: person", "subject: robot", StringComparison.Ordinal);

        Should.Throw<CatalogueException>(() => SmallCatalogue.Load(twice)).Errors.Count.ShouldBe(2);
    }

    [Fact]
    public void A_code_used_twice_is_an_error()
    {
        var twice = SmallCatalogue.Service + "\n" + SmallCatalogue.Service.Replace("services:\n", "", StringComparison.Ordinal);

        var error = Should.Throw<CatalogueException>(() => SmallCatalogue.Load(twice)).Errors.ShouldHaveSingleItem();

        error.Problem.ShouldBe("the service code 'TST-001' is used twice");
        error.Line.ShouldBe(17);
    }

    [Fact]
    public void A_misspelt_name_is_answered_with_the_near_one() =>
        SmallCatalogue.ErrorsWith("agency: health", "agency: helth")[0].Remedy.ShouldBe("Did you mean health?");

    [Fact]
    public void Malformed_yaml_names_its_line()
    {
        var error = Should.Throw<CatalogueException>(() => SmallCatalogue.Load("services:\n  - { code: X")).Errors[0];

        error.File.ShouldBe("service.yaml");
        error.Line.ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData("applicant: [nik, npwp]", "applicant: [nik, shoeSize]", "'shoeSize' is no part of the applicant's data")]
    [InlineData("agencies: [health] }", "agencies: [helth] }", "unknown agency 'helth'")]
    [InlineData("produces: [licence]", "produces: [permit]", "unknown document 'permit'")]
    [InlineData("label: { id: Luas, en: Area }", "label: { id: Luas }", "the English text 'en' is missing")]
    [InlineData("    agencies: [licensing, tax]", "    max: 0\n    agencies: [licensing]", "the lower limit is above the upper one")]
    [InlineData("min: 1", "pattern: '['", "'[' is no regular expression")]
    public void The_shared_files_are_checked_as_well(string line, string replacement, string problem)
    {
        var errors = SmallCatalogue.ErrorsInShared(line, replacement);

        errors.ShouldContain(error => error.File == "shared.yaml" && error.Problem.Contains(problem), string.Join('\n', errors));
    }

    [Fact]
    public void An_agency_of_a_connector_may_take_part()
    {
        var police = new AgencyDefinition("police", new LocalizedText("Polres", "Police"), ["nik"]);
        var service = SmallCatalogue.Service.Replace("agency: health", "agency: police", StringComparison.Ordinal);

        var catalogue = CatalogueLoader.Load(
            [new CatalogueSource("a.yaml", SmallCatalogue.Shared), new CatalogueSource("b.yaml", service)], [police]);

        catalogue.Services[0].ApplicantVisibility["police"].ShouldBe(["nik"]);
    }
}
