using System.Net;
using Shouldly;

namespace IntegrationHub.Tests.Intake.Pages;

public sealed class LookingAfterApplications : IAsyncLifetime
{
    private PageServer server = null!;
    private Browser officer = null!;

    public async ValueTask InitializeAsync()
    {
        server = await PageServer.StartAsync();
        server.Agencies.OnRequest = _ => [];
        officer = server.Officer();
    }

    public async ValueTask DisposeAsync()
    {
        officer.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_page_of_an_application_shows_its_steps_and_masks_the_numbers()
    {
        var page = await officer.OpenAsync($"/loket/{await officer.FileAsync()}");
        page.Document.QuerySelectorAll(".data-table tbody tr").Length.ShouldBe(7);
        page.Html.ShouldContain("Siti Aminah");
        page.Html.ShouldNotContain(CounterPage.Nik);
    }

    [Fact]
    public async Task A_receipt_that_does_not_exist_is_told_as_not_found() =>
        (await officer.OpenAsync("/loket/7Q2M-9KXC-41TD-R")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task Cancelling_needs_a_reason()
    {
        var receipt = await officer.FileAsync();
        var page = await officer.OpenAsync($"/loket/{receipt}");
        await officer.SubmitAsync(page, form: "#batalkan form");
        (await officer.OpenAsync($"/loket/{receipt}")).Text(".page-head .badge-tone").ShouldBe("Diproses");

        await officer.SubmitAsync(page, new Dictionary<string, string> { ["alasan"] = "Pindah kota" }, form: "#batalkan form");
        var cancelled = await officer.OpenAsync($"/loket/{receipt}");
        cancelled.Text(".page-head .badge-tone").ShouldBe("Dibatalkan");
        cancelled.Document.QuerySelector("#batalkan").ShouldBeNull();
    }

    [Fact]
    public async Task What_an_agency_asked_for_is_given_on_the_page()
    {
        server.Agencies.OnRequest = request => [StandInScript.Answers.Asked(request, 1, "strNumber", "pas-foto", "Denah lokasi")];
        var receipt = await officer.FileAsync();
        var page = await WaitForAsync($"/loket/{receipt}", "form[enctype][method=post]");

        var nothing = await officer.SubmitAsync(page, form: "form[enctype]");
        nothing.Document.QuerySelector(".error-summary").ShouldNotBeNull();

        var inputs = page.Document.QuerySelectorAll("form[enctype] [name$='.text']").Select(input => input.GetAttribute("name")!).ToList();
        var given = new Dictionary<string, string>
        {
            [inputs[0]] = "STR-7654321",
            [inputs[1].Replace(".text", ".seen", StringComparison.Ordinal)] = "ya",
            [inputs[2]] = "Di samping kantor desa",
        };
        (await officer.SubmitAsync(page, given, form: "form[enctype]")).Location!.ShouldEndWith($"/loket/{receipt}");

        await Support.Eventually.BecomesTrueAsync(() => Task.FromResult(!server.Agencies.Additions.IsEmpty), "the agency gets it");
        var sent = server.Agencies.Additions.First();
        sent.Fields.ShouldContainKeyAndValue("strNumber", "STR-7654321");
        sent.Fields.ShouldContainKeyAndValue("Denah lokasi", "Di samping kantor desa");
        sent.Documents.ShouldHaveSingleItem().Name.ShouldBe("Pas foto");
    }

    [Fact]
    public async Task The_list_narrows_by_status()
    {
        var receipt = await officer.FileAsync();
        (await officer.OpenAsync("/loket/permohonan?status=InProgress")).Html.ShouldContain(receipt);
        (await officer.OpenAsync("/loket/permohonan?status=Completed")).Html.ShouldNotContain(receipt);
        (await officer.OpenAsync("/loket/permohonan?dari=kemarin")).Text(".notice--warning").ShouldContain("kemarin");
    }

    [Fact]
    public async Task A_nik_is_looked_up_without_standing_in_an_address()
    {
        var receipt = await officer.FileAsync();
        var list = await officer.OpenAsync("/loket/permohonan");
        var found = await officer.SubmitAsync(list, new Dictionary<string, string> { ["cari"] = CounterPage.Nik });
        found.Status.ShouldBe(HttpStatusCode.OK);
        found.Document.QuerySelector($"a[href='/loket/{receipt}']").ShouldNotBeNull();
        found.Html.ShouldNotContain(CounterPage.Nik);
    }

    [Fact]
    public async Task A_receipt_code_typed_carelessly_leads_to_its_application()
    {
        var receipt = await officer.FileAsync();
        var list = await officer.OpenAsync("/loket/permohonan");
        var typed = new Dictionary<string, string> { ["cari"] = receipt.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal) };
        (await officer.SubmitAsync(list, typed)).Location!.ShouldEndWith($"/loket/{receipt}");
    }

    [Fact]
    public async Task The_receipt_carries_the_code_the_way_to_follow_it_and_a_promise_per_agency_but_no_person()
    {
        var receipt = await officer.FileAsync();
        var page = await officer.OpenAsync($"/loket/{receipt}/bukti");
        page.Text(".receipt-code").ShouldBe(receipt);
        page.Text(".receipt__address").ShouldEndWith($"/l/{receipt}");
        page.Document.QuerySelector("svg.qr-code").ShouldNotBeNull();
        page.Document.QuerySelectorAll(".receipt h2 + .key-values .key-values__pair").Length.ShouldBe(4);
        page.Html.ShouldNotContain("Siti");
        page.Html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task Printing_again_is_counted_and_looking_is_not()
    {
        var address = $"/loket/{await officer.FileAsync()}/bukti";
        await officer.OpenAsync(address);
        var page = await officer.OpenAsync(address);
        page.Html.ShouldNotContain("Cetakan ke-");
        await officer.SubmitAsync(page, form: "form[action$='/cetak']");
        (await officer.OpenAsync(address)).Html.ShouldContain("Cetakan ke-2");
    }

    [Fact]
    public async Task The_start_page_tells_the_officer_how_things_stand_and_what_is_next()
    {
        await officer.FileAsync();
        var home = await officer.OpenAsync("/");
        home.Text(".home-truth").ShouldContain("1 permohonan diterima hari ini");
        home.Document.QuerySelectorAll(".home-tasks a").Length.ShouldBe(3);
    }

    private async Task<Answer> WaitForAsync(string address, string selector)
    {
        Answer? page = null;
        await Support.Eventually.BecomesTrueAsync(
            async () => (page = await officer.OpenAsync(address)).Document.QuerySelector(selector) is not null, $"{selector} appears");
        return page!;
    }
}
