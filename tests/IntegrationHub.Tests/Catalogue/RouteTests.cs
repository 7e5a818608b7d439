using System.Text.Json;
using IntegrationHub.Modules.Intake.Applicants;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Loading;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Catalogue;

public sealed class RouteTests
{
    private static readonly ServiceCatalogue Catalogue = CatalogueLoader.LoadBuiltIn();

    private static readonly ApplicantInput Applicant = new(
        "3214015201909999", "Siti Aminah", "3214010203209999", null, "+6281200000001", null, "Jl. Veteran 1", "32.14.01");

    [Theory]
    [InlineData("DUK-013", """{ "bornInHealthFacility": true }""", "")]
    [InlineData("DUK-013", """{ "bornInHealthFacility": false }""", "birth-evidence")]
    [InlineData("DUK-015", "{}", "death-evidence")]
    [InlineData("LIC-005", """{ "kbli": "56101" }""", "")]
    [InlineData("LIC-005", """{ "kbli": "36001" }""", "")]
    [InlineData("LIC-005", """{ "kbli": "86201" }""", "")]
    [InlineData("LIC-006", """{ "kbli": "47111" }""", "technical-recommendation")]
    [InlineData("TAX-010", """{ "acquisitionType": "inheritance" }""", "")]
    [InlineData("TAX-010", """{ "acquisitionType": "grant" }""", "death-record")]
    [InlineData("BND-002", """{ "diedInHealthFacility": true, "ownedTaxObject": false }""", "pbb-transfer")]
    [InlineData("BND-004", """{ "certificatePath": "sppirt" }""", "lab-test")]
    [InlineData("BND-005", """{ "signboardExceedsExemptSize": true }""", "")]
    public void The_answers_decide_which_steps_are_skipped(string code, string fields, string skipped)
    {
        var steps = Route.Skipped(Catalogue.Find(code)!, Json(fields));

        string.Join(',', steps).ShouldBe(skipped);
    }

    [Fact]
    public void Skipped_steps_take_no_time()
    {
        var service = Catalogue.Find("BND-004")!;

        CriticalPath.WorkingDays(service).ShouldBe(20);
        CriticalPath.WorkingDays(service, new HashSet<string> { "lab-test" }).ShouldBe(13);
    }

    [Fact]
    public void Every_step_is_due_when_all_before_it_and_itself_have_used_their_time()
    {
        var finish = CriticalPath.FinishDays(Catalogue.Find("LIC-014")!);

        finish["facility-check"].ShouldBe(1);
        finish["technical-recommendation"].ShouldBe(6);
        finish["issue-permit"].ShouldBe(9);
        finish["kswp"].ShouldBe(0);
    }

    [Fact]
    public void In_order_every_step_follows_all_it_depends_on()
    {
        foreach (var service in Catalogue.Services)
        {
            var seen = new HashSet<string>();
            foreach (var step in Route.InOrder(service))
            {
                seen.IsSupersetOf(step.DependsOn).ShouldBeTrue($"{service.Code} {step.Step}");
                seen.Add(step.Step);
            }

            seen.Count.ShouldBe(service.Steps.Count);
        }
    }

    [Fact]
    public void Rules_combine()
    {
        Condition rule = new AllOf(
        [
            new FieldGreaterThan("area", 100),
            new AnyOf([new FieldEquals("use", "shop"), new FieldEquals("count", 3m), new FieldEquals("isOpen", false)]),
        ]);

        rule.Holds(Json("""{ "area": 100.5, "use": "shop" }""")).ShouldBeTrue();
        rule.Holds(Json("""{ "area": 101, "count": 3 }""")).ShouldBeTrue();
        rule.Holds(Json("""{ "area": 101, "isOpen": false }""")).ShouldBeTrue();
        rule.Holds(Json("""{ "area": 100, "use": "shop" }""")).ShouldBeFalse();
        rule.Holds(Json("""{ "area": 101 }""")).ShouldBeFalse();
        rule.Holds(default).ShouldBeFalse();
    }

    [Fact]
    public void A_rule_can_be_read_by_machines_and_by_people()
    {
        var service = Catalogue.Find("DUK-013")!;
        var rule = service.Step("birth-evidence")!.OnlyIf!;

        ConditionView.Json(rule).ToJsonString().ShouldBe("""{"field":"bornInHealthFacility","equals":true}""");
        ConditionView.Text(rule, service, "id").ShouldBe("Lahir di fasilitas kesehatan? = Ya");
        ConditionView.Text(Catalogue.Find("HLT-006")!.Field("poolCount")!.When!, Catalogue.Find("HLT-006")!, "en")
            .ShouldBe("Kind of venue = Swimming pool or Kind of venue = Hotel with pool");
    }

    [Fact]
    public void An_agency_sees_what_the_catalogue_grants_and_nothing_else()
    {
        var service = Catalogue.Find("LIC-014")!;
        var fields = Json("""{ "strNumber": "STR-1", "practicePlaceName": "Praktik", "unasked": "x" }""");

        var tax = Visibility.For(service, "tax", Applicant, fields);
        var health = Visibility.For(service, "health", Applicant, fields);

        tax.Applicant.Select(property => property.Key).ShouldBe(["nik", "fullName"]);
        tax.Fields.Count.ShouldBe(0);
        health.Fields.Select(property => property.Key).ShouldBe(["strNumber", "practicePlaceName"]);
        health.Applicant.ContainsKey("address").ShouldBeFalse();
    }

    [Fact]
    public void In_no_service_does_tax_see_a_field_meant_for_health_alone()
    {
        foreach (var service in Catalogue.Services.Where(service => service.Agencies.Contains("tax")))
        {
            var secret = service.Fields.Where(field => field.Agencies.SequenceEqual(["health"])).Select(field => field.Name).ToHashSet();
            var all = JsonSerializer.SerializeToElement(service.Fields.ToDictionary(field => field.Name, _ => "given"));

            var seen = Visibility.For(service, "tax", Applicant, all).Fields.Select(property => property.Key);

            seen.ShouldAllBe(name => !secret.Contains(name));
        }
    }

    [Fact]
    public void An_agency_without_a_step_gets_nothing_but_an_exception() =>
        Should.Throw<ArgumentException>(() => Visibility.For(Catalogue.Find("DUK-001")!, "tax", Applicant, default));

    [Fact]
    public void Documents_go_to_those_who_may_open_them()
    {
        var service = Catalogue.Find("LIC-014")!;
        string[] all = [.. service.Documents.Select(document => document.Id), "sim-lama"];

        Visibility.Documents(service, "tax", all).ShouldBeEmpty();
        Visibility.Documents(service, "health", all).ShouldContain("str-aktif");
        Visibility.Documents(service, "health", all).ShouldNotContain("sim-lama");
    }

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;
}
