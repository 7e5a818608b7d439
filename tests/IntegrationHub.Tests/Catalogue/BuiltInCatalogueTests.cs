using System.Diagnostics;
using System.Globalization;
using System.Text;
using IntegrationHub.Modules.Intake.Catalogue;
using IntegrationHub.Modules.Intake.Catalogue.Forms;
using IntegrationHub.Modules.Intake.Catalogue.Loading;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Catalogue;

public sealed class BuiltInCatalogueTests
{
    private const string ApprovedFile = "tests/IntegrationHub.Tests/Catalogue/catalogue-facts.approved.txt";
    private static readonly ServiceCatalogue Catalogue = CatalogueLoader.LoadBuiltIn();

    [Fact]
    public void Every_service_and_step_stands_as_approved()
    {
        var actual = new StringBuilder();
        foreach (var service in Catalogue.Services.OrderBy(service => ApprovedOrder(service.Code)))
        {
            Describe(service, actual);
        }

        var received = Path.Combine(AppContext.BaseDirectory, "catalogue-facts.received.txt");
        File.WriteAllText(received, actual.ToString());
        actual.ToString().ShouldBe(Approved(), $"The catalogue differs from {ApprovedFile}. If the change is meant, copy {received} over it.");
    }

    [Fact]
    public void It_holds_127_services_with_482_steps()
    {
        Catalogue.Services.Count.ShouldBe(127);
        Catalogue.Services.Sum(service => service.Steps.Count).ShouldBe(482);
    }

    [Fact]
    public void Every_form_asks_four_to_nine_questions()
    {
        Catalogue.Services.ShouldAllBe(service => service.Fields.Count >= 4 && service.Fields.Count <= 9);
    }

    [Fact]
    public void Tax_never_sees_a_health_workers_registration_nor_any_other_health_answer()
    {
        var service = Catalogue.Find("LIC-014")!;

        service.Fields.ShouldAllBe(field => !field.Agencies.Contains("tax"));
        service.ApplicantVisibility["tax"].ShouldBe(["nik", "fullName", "npwp"]);
        Catalogue.Find("HLT-008")!.Field("hasChronicIllness")!.Agencies.ShouldBe(["health"]);
    }

    [Fact]
    public void No_document_about_health_is_opened_by_tax()
    {
        string[] health = ["str-aktif", "surat-keterangan-sehat", "kartu-jkn", "hasil-uji-kualitas-air"];

        Catalogue.Services.SelectMany(service => service.Documents)
            .Where(document => health.Contains(document.Id))
            .ShouldAllBe(document => !document.Agencies.Contains("tax"));
    }

    [Fact]
    public void An_agency_that_only_confirms_taxpayer_status_sees_no_answer_but_the_taxpayer_number()
    {
        var confirming = Catalogue.Services.Where(service =>
            service.Steps.Where(step => step.Agency == "tax").Select(step => step.Step).SequenceEqual(["kswp"]));

        confirming.SelectMany(service => service.Fields)
            .Where(field => field.Agencies.Contains("tax"))
            .ShouldAllBe(field => field.Name == "companyNpwp");
    }

    [Fact]
    public void A_document_that_a_step_produces_is_not_asked_for()
    {
        Catalogue.Find("LIC-009")!.Documents.ShouldNotContain(document => document.Id == "bukti-lunas-pbb-p2");
        Catalogue.Find("LIC-009")!.Fields.ShouldContain(field => field.Name == "nop");
    }

    [Fact]
    public void The_same_content_has_the_same_version_whatever_its_line_endings()
    {
        var windows = CatalogueSource.BuiltIn()
            .Select(source => source with { Text = source.Text.ReplaceLineEndings("\r\n") })
            .ToList();

        CatalogueLoader.Load(windows).Version.ShouldBe(Catalogue.Version);
        Catalogue.Version.Length.ShouldBe(12);
    }

    [Fact]
    public void It_loads_in_well_under_half_a_second()
    {
        // The fastest of a few, so that a busy machine does not decide.
        var fastest = Enumerable.Range(0, 5).Min(_ =>
        {
            var watch = Stopwatch.StartNew();
            CatalogueLoader.LoadBuiltIn();
            return watch.Elapsed;
        });

        fastest.ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
    }

    [Fact]
    public void A_schema_can_be_given_for_every_form_in_both_languages()
    {
        foreach (var service in Catalogue.Services)
        {
            FormSchema.For(service, "id")["title"]!.GetValue<string>().ShouldBe(service.Name.Id);
            FormSchema.For(service, "en")["properties"]!.AsObject().Count.ShouldBe(service.Fields.Count);
        }
    }

    private static int ApprovedOrder(string code) => Approved().IndexOf($"{code} ", StringComparison.Ordinal);

    private static string Approved()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Catalogue", "catalogue-facts.approved.txt");
        return File.ReadAllText(path).ReplaceLineEndings("\n");
    }

    private static void Describe(ServiceDefinition service, StringBuilder text)
    {
        var subject = service.Subject.ToString().ToLowerInvariant();
        var fee = service.FeeIdr?.ToString(CultureInfo.InvariantCulture) ?? "rule";
        text.Append(CultureInfo.InvariantCulture, $"{service.Code} {service.OwnerBackend} {service.Category.Code} {subject} sla={service.SlaWorkingDays} fee={fee} path={CriticalPath.WorkingDays(service)}\n");
        foreach (var step in service.Steps)
        {
            var dependencies = step.DependsOn.Count > 0 ? string.Join(',', step.DependsOn) : "-";
            text.Append(CultureInfo.InvariantCulture, $"  {step.Agency} {step.Step} <- {dependencies} sla={step.SlaWorkingDays}{Flag(step.Automated, "automated")}{Flag(step.Blocking, "blocking")}{Flag(step.OnlyIf is not null, "conditional")}\n");
        }
    }

    private static string Flag(bool set, string name) => set ? $" {name}" : "";
}
