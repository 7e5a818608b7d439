using System.Net;
using IntegrationHub.Modules.Intake.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;

namespace IntegrationHub.Tests.Intake.Pages;

public sealed class Drafts : IAsyncLifetime
{
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
    public async Task A_draft_is_offered_to_its_officer_and_opens_as_it_was()
    {
        var address = await SavedAsync();
        var page = await officer.OpenAsync(address);
        page.ValueOf("applicant.fullName").ShouldBe("Siti Aminah");
        page.ValueOf("documents.pas-foto").ShouldBe("Seen");
    }

    [Fact]
    public async Task A_draft_is_nobody_elses()
    {
        var address = await SavedAsync();
        using var other = server.Officer("dedi");
        (await other.OpenAsync("/loket")).Html.ShouldNotContain(address);
        (await other.OpenAsync(address)).Location!.ShouldEndWith("/loket");
    }

    [Fact]
    public async Task What_was_returned_with_errors_is_a_draft_already()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        await officer.SubmitAsync(page, CounterPage.Filled(("applicant.phone", "12")), button: "kirim");
        (await CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Submitting_a_draft_ends_it_and_saving_it_late_does_not_bring_it_back()
    {
        var page = await officer.OpenAsync(await SavedAsync());
        (await officer.SubmitAsync(page, button: "kirim")).Location!.ShouldEndWith("/bukti");
        (await CountAsync()).ShouldBe(0);
        await officer.SubmitAsync(page, button: "draf");
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_draft_thrown_away_is_gone_also_for_a_window_that_still_shows_it()
    {
        var page = await officer.OpenAsync(await SavedAsync());
        var list = await officer.OpenAsync("/loket");
        var removed = await officer.SubmitAsync(list, form: "form[action='/loket/draf/hapus']");
        removed.Status.ShouldBe(HttpStatusCode.Redirect);
        (await officer.SubmitAsync(page, button: "draf")).Status.ShouldBe(HttpStatusCode.OK);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_in_the_row_can_be_read()
    {
        await SavedAsync();
        var row = await server.InScopeAsync(db => db.Drafts.SingleAsync());
        System.Text.Encoding.UTF8.GetString(row.Content).ShouldNotContain("Siti");
    }

    private async Task<string> SavedAsync()
    {
        var page = await officer.OpenAsync(CounterPage.Address);
        await officer.SubmitAsync(page, CounterPage.Filled(), button: "draf");
        var list = await officer.OpenAsync("/loket");
        return list.Document.QuerySelector("a[href^='/loket/baru?draf=']")!.GetAttribute("href")!;
    }

    private Task<int> CountAsync() => server.InScopeAsync((IntakeDbContext db) => db.Drafts.CountAsync());
}
