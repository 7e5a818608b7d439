using System.Net;
using IntegrationHub.Core.Security;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Intake.Pages;

public sealed class FilingAtTheCounter : IAsyncLifetime
{
    // Sound as a NIK and as the number of a family card.
    private const string FamilyHead = "3214010203909999";

    private PageServer server = null!;
    private Browser officer = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PageServer.StartAsync();
        officer = server.Officer();
    }

    public async ValueTask DisposeAsync()
    {
        officer.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_service_is_found_by_part_of_its_name_and_opened_by_its_code()
    {
        var found = await officer.OpenAsync("/loket?q=dokter%20umum");
        found.Document.QuerySelector("a[href='/loket/baru?layanan=LIC-014']").ShouldNotBeNull();
        (await officer.OpenAsync("/loket?q=lic-014")).Location!.ShouldEndWith("/loket/baru?layanan=LIC-014");
    }

    [Fact]
    public async Task The_form_begins_at_the_nik_and_tells_the_way_of_the_application()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        page.Document.QuerySelectorAll("[autofocus]").Select(input => input.GetAttribute("name")).ShouldBe(["applicant.nik"]);
        page.Document.QuerySelectorAll(".route__step").Length.ShouldBe(7);
        page.Document.QuerySelector("[data-when]:not([hidden])").ShouldBeNull();
    }

    [Fact]
    public async Task An_agency_that_is_down_is_named_before_filing_and_stops_nothing()
    {
        server.Health.Down("tax");
        (await officer.OpenAsync(CounterPage.Address)).Text(".route .notice__title").ShouldContain("Pajak");
        (await officer.FileAsync()).Length.ShouldBe(16);
    }

    [Fact]
    public async Task Checking_the_nik_hints_at_birth_date_sex_and_region_and_demands_nothing_else()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var back = await officer.SubmitAsync(page, new Dictionary<string, string> { ["applicant.nik"] = CounterPage.Nik }, button: "periksa");
        back.Text(".nik-facts").ShouldContain("12 Jan 1990, perempuan");
        back.Document.QuerySelector(".error-summary").ShouldBeNull();
    }

    [Fact]
    public async Task A_form_with_errors_comes_back_with_everything_that_was_typed()
    {
        var filled = CounterPage.Filled(("applicant.phone", "12"));
        var page = await officer.OpenAsync(CounterPage.Address);
        var back = await officer.SubmitAsync(page, filled, button: "kirim");

        back.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var (name, value) in filled)
        {
            back.ValueOf(name).ShouldBe(value, name);
        }

        back.ValueOf("kunci").ShouldBe(page.ValueOf("kunci"));
    }

    [Fact]
    public async Task Each_error_stands_at_its_input_and_in_the_summary()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var back = await officer.SubmitAsync(
            page,
            CounterPage.Filled(("applicant.phone", "12"), ("fields.strNumber", ""), ("documents.pas-foto", "Missing")),
            button: "kirim");

        back.Document.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")!.Split('#')[1])
            .ShouldBe(["f-applicant-phone", "f-fields-strNumber", "f-documents-pas-foto"], ignoreOrder: true);
        back.Document.QuerySelectorAll(".error-summary a").ShouldAllBe(link =>
            back.Document.GetElementById(link.GetAttribute("href")!.Split('#', 2)[1]) != null);
        back.Document.QuerySelector("[name='applicant.phone']")!.GetAttribute("aria-invalid").ShouldBe("true");
        back.Text(".error-summary").ShouldContain("Nomor STR: Wajib diisi.");
    }

    [Fact]
    public async Task A_sound_form_becomes_an_application_and_leads_to_its_receipt()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var answer = await officer.SubmitAsync(page, CounterPage.Filled(), button: "kirim");

        answer.Status.ShouldBe(HttpStatusCode.Redirect);
        answer.Location!.ShouldMatch("/loket/[0-9A-Z-]{16}/bukti$");
        (await server.InScopeAsync(db => db.Applications.Select(row => row.Counter).ToListAsync())).ShouldBe(["Loket 3"]);
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_application_even_when_it_was_changed_in_between()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var first = await officer.SubmitAsync(page, CounterPage.Filled(), button: "kirim");
        var again = await officer.SubmitAsync(page, CounterPage.Filled(), button: "kirim");
        var changed = await officer.SubmitAsync(page, CounterPage.Filled(("applicant.fullName", "Siti")), button: "kirim");

        var receipt = first.Location!.Split('/')[^2];
        again.Location!.ShouldEndWith($"/loket/{receipt}");
        changed.Location!.ShouldEndWith($"/loket/{receipt}");
        (await server.InScopeAsync(db => db.Applications.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_second_application_for_the_same_person_and_service_is_asked_about_first()
    {
        server.Agencies.OnRequest = _ => [];
        var earlier = await officer.FileAsync();
        var page = await officer.OpenAsync(CounterPage.Address);
        var second = await officer.SubmitAsync(page, CounterPage.Filled(), button: "kirim");

        second.Document.QuerySelector($"a[href='/loket/{earlier}']").ShouldNotBeNull();
        (await officer.SubmitAsync(second, button: "kirim")).Location!.ShouldEndWith("/bukti");
    }

    [Fact]
    public async Task A_warning_is_confirmed_before_the_form_is_taken()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var back = await officer.SubmitAsync(page, CounterPage.Filled(("applicant.nik", FamilyHead), ("applicant.kkNumber", FamilyHead)), button: "kirim");
        back.Text(".field__warning").ShouldBe("Nomor KK sama dengan NIK.");
        (await officer.SubmitAsync(back, button: "kirim")).Location!.ShouldEndWith("/bukti");
    }

    [Fact]
    public async Task Confirming_one_warning_confirms_no_other()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var back = await officer.SubmitAsync(page, CounterPage.Filled(("applicant.nik", FamilyHead), ("applicant.kkNumber", FamilyHead)), button: "kirim");
        var other = await officer.SubmitAsync(
            back, new Dictionary<string, string> { ["applicant.kkNumber"] = "", ["applicant.npwp"] = "3214014506850002" }, button: "kirim");
        other.Status.ShouldBe(HttpStatusCode.OK);
        other.Text(".field__warning").ShouldContain("NPWP");
    }

    [Fact]
    public async Task An_uploaded_file_survives_an_error_elsewhere()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var pdf = new PostedFile("documents.str-aktif.file", "str.pdf", "%PDF-1.7\n%%EOF"u8.ToArray());
        var back = await officer.SubmitAsync(
            page, CounterPage.Filled(("applicant.phone", "12"), ("documents.str-aktif", "Missing")), button: "kirim", file: pdf);
        back.ValueOf("documents.str-aktif").ShouldBe("Uploaded");
        back.Html.ShouldContain("str.pdf");

        var filed = await officer.SubmitAsync(back, new Dictionary<string, string> { ["applicant.phone"] = "081200000001" }, button: "kirim");
        filed.Location!.ShouldEndWith("/bukti");
        (await server.InScopeAsync(db => db.ApplicationFiles.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_is_no_scan_is_refused_at_its_document()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var text = new PostedFile("documents.str-aktif.file", "str.pdf", "halo"u8.ToArray());
        var back = await officer.SubmitAsync(page, CounterPage.Filled(), button: "kirim", file: text);
        back.Text("#f-documents-str-aktif-error").ShouldContain("bukan PDF");
        (await server.InScopeAsync(db => db.Applications.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task An_answer_to_a_question_that_is_not_asked_any_more_is_dropped()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        var filed = await officer.SubmitAsync(page, CounterPage.Filled(("fields.previousPermitNumber", "SIP-1")), button: "kirim");
        filed.Location!.ShouldEndWith("/bukti");
    }

    [Fact]
    public async Task Whoever_may_not_file_is_kept_out()
    {
        using var reader = server.As("bagus", Rights.ApplicationsRead, Rights.CatalogueRead);
        (await reader.OpenAsync(CounterPage.Address)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await reader.OpenAsync("/loket/permohonan")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
