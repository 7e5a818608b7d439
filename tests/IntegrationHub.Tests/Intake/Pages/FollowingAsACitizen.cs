using System.Net;
using Shouldly;

namespace IntegrationHub.Tests.Intake.Pages;

public sealed class FollowingAsACitizen : IAsyncLifetime
{
    private const int Budget = 35 * 1024;
    private PageServer server = null!;
    private Browser citizen = null!;
    private string receipt = "";

    public async ValueTask InitializeAsync()
    {
        server = await PageServer.StartAsync();
        server.Agencies.OnRequest = _ => [];
        citizen = server.Citizen();
        using var officer = server.Officer();
        receipt = await officer.FileAsync();
    }

    public async ValueTask DisposeAsync()
    {
        citizen.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_code_alone_reveals_nothing_personal()
    {
        var page = await citizen.OpenAsync($"/l/{receipt}");
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text("h1").ShouldBe("SIP dokter umum");
        foreach (var personal in (string[])["Siti", "Aminah", CounterPage.Nik, "3214010203209999", "0812", "81200000001", "Veteran", "STR-1234567"])
        {
            page.Html.ShouldNotContain(personal);
        }
    }

    [Fact]
    public async Task The_page_needs_no_script_and_no_patience()
    {
        var page = await citizen.OpenAsync($"/l/{receipt}");
        page.Html.ShouldNotContain("<script");
        page.Html.Length.ShouldBeLessThan(Budget / 2);
    }

    [Fact]
    public async Task A_code_is_understood_however_it_is_typed()
    {
        var typed = receipt.ToLowerInvariant().Replace('0', 'o').Replace('1', 'l').Replace("-", "", StringComparison.Ordinal);
        (await citizen.OpenAsync($"/lacak?kode={typed}")).Location!.ShouldEndWith($"/l/{receipt}");
        (await citizen.OpenAsync($"/l/{typed}")).Location!.ShouldEndWith($"/l/{receipt}");
    }

    [Theory]
    [InlineData("/lacak?kode=salah")]
    [InlineData("/l/salah")]
    [InlineData("/l/7Q2M-9KXC-41TD-R")]
    public async Task A_wrong_code_is_told_plainly_and_asked_for_again(string address)
    {
        var page = await citizen.OpenAsync(address);
        page.Document.QuerySelector("form[action='/lacak'] input[name=kode]").ShouldNotBeNull();
        page.Text("main").ShouldContain("kode", Case.Insensitive);
        page.Html.ShouldNotContain("SIP dokter umum");
    }

    [Fact]
    public async Task While_an_agency_is_down_the_citizen_learns_that_the_file_is_safe()
    {
        server.Health.Down("civil-registry");
        (await citizen.OpenAsync($"/l/{receipt}")).Text(".notice--warning").ShouldContain("Berkas Anda aman");
    }

    [Fact]
    public async Task What_to_bring_is_named_as_the_form_names_it()
    {
        server.Agencies.OnRequest = request => [StandInScript.Answers.Asked(request, 1, "pas-foto")];
        using var officer = server.Officer("dedi");
        var page = await officer.OpenAsync(CounterPage.Address);
        var asked = await officer.SubmitAsync(page, CounterPage.Filled(), button: "kirim");
        var second = (await officer.SubmitAsync(asked, button: "kirim")).Location!.Split('/')[^2];

        Answer? seen = null;
        await Support.Eventually.BecomesTrueAsync(
            async () => (seen = await citizen.OpenAsync($"/l/{second}")).Document.QuerySelector(".notice--warning li") is not null,
            "the citizen is asked");
        seen!.Text(".notice--warning li").ShouldBe("Pas foto");
        seen.Html.ShouldNotContain("Mohon dilengkapi");
    }

    [Fact]
    public async Task Visitors_are_welcomed_and_staff_pages_are_closed_to_them()
    {
        var home = await citizen.OpenAsync("/");
        home.Document.QuerySelector("form[action='/lacak']").ShouldNotBeNull();
        home.Document.QuerySelector("a[href='/masuk']").ShouldNotBeNull();
        (await citizen.OpenAsync("/loket")).Status.ShouldNotBe(HttpStatusCode.OK);
    }
}
