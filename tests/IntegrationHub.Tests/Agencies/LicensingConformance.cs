using System.Text.Json;
using IntegrationHub.AgencySimulator;
using IntegrationHub.Contracts;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.Licensing;
using IntegrationHub.Modules.Licensing.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class LicensingConformance : CallbackConformance
{
    protected override string Agency => AgencyCodes.Licensing;

    protected override string AutomatedStep => "nib-check";

    protected override string OfficerStep => "issue-permit";

    protected override string Path => "/callbacks/licensing/izinstatus";

    protected override (string Time, string Signature, string Prefix) Headers => ("X-Timestamp", "X-Signature", "sha256=");

    protected override string Secret => DemoCredentials.LicensingCallbackSecret;

    [Fact]
    public async Task A_licence_the_time_decided_is_told_as_deemed()
    {
        var deemed = await RequestAsync(OfficerStep, "3214015201900457");
        var usual = await RequestAsync(OfficerStep);

        await EndsAsync(deemed, StepMove.Done);
        await EndsAsync(usual, StepMove.Done);
        Last(deemed).ShouldBeOfType<LicenceIssued>().Deemed.ShouldBeTrue();
        Last(usual).ShouldBeOfType<LicenceIssued>().Deemed.ShouldBeFalse();
        Last(usual).ResultNumber.ShouldStartWith("503/");
    }

    [Fact]
    public async Task The_history_holds_every_numbered_status_and_drives_the_legal_clock()
    {
        var step = await RequestAsync(OfficerStep, "3214015201900443");
        await EndsAsync(step, StepMove.Done);

        await EventuallyAsync(async () => (await LicenceAsync(step)).StatusHistory.Count >= 5);
        var licence = await LicenceAsync(step);
        licence.StatusHistory.Select(status => status.Code).ShouldBe(["10", "20", "43", "44", "50"]);
        licence.StatusHistory.Select(status => status.Number).ShouldBe([1, 2, 3, 4, 5]);
        licence.Clock.State.ShouldBe(ClockState.Ended);
    }

    [Fact]
    public async Task A_status_heard_of_late_still_counts_for_the_clock()
    {
        var (step, reference) = await DeliveredAsync();
        var at = DateTimeOffset.UtcNow;
        await PostAsync(Body(step, reference, 9, ReportedStatus.Approved, at.AddHours(3)));
        await PostAsync(Status(step, reference, 7, LicenceStatus.Paused, at.AddHours(1)));
        await PostAsync(Status(step, reference, 8, LicenceStatus.Resumed, at.AddHours(2)));

        var clock = (await LicenceAsync(step)).Clock;
        clock.State.ShouldBe(ClockState.Ended);
        clock.Used.ShouldBe(TimeSpan.FromHours(2), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_pdf_of_an_issued_licence_can_be_fetched()
    {
        var step = await RequestAsync(OfficerStep);
        await EndsAsync(step, StepMove.Done);

        var file = (await FetchAsync(step)).ShouldBeOfType<IssuedDocument.Found>();
        file.ContentType.ShouldBe("application/pdf");
        file.Content.Length.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_link_to_another_host_is_not_followed()
    {
        var step = await RequestAsync(OfficerStep);
        await EndsAsync(step, StepMove.Done);
        await SetLinkAsync(step, "http://127.0.0.1:9/licensing/files/I-00000001.pdf");

        (await FetchAsync(step)).ShouldBeOfType<IssuedDocument.Refused>().Reason.ShouldContain("host");
    }

    [Theory]
    [InlineData("large.pdf", "larger than 2 MB")]
    [InlineData("page.html", "no PDF")]
    public async Task A_file_that_is_too_large_or_no_pdf_is_refused(string name, string reason)
    {
        await using var files = await FilesAsync();
        var address = files.Urls.First();
        await RestartAsync(dispatching: false, new Dictionary<string, string?> { ["Agencies:licensing:Backend:BaseUrl"] = address });
        var step = await RequestAsync(OfficerStep);
        await EventuallyAsync(async () => await Lab.CaseAsync(step.StepId) is not null);
        await SetLinkAsync(step, $"{address}/{name}");

        (await FetchAsync(step)).ShouldBeOfType<IssuedDocument.Refused>().Reason.ShouldContain(reason);
    }

    protected override HubModule CreateModule() => new LicensingModule();

    private protected override IAgencyLab CreateLab(IServiceProvider services) => new AgencyLab<LicenceCase>(services);

    private protected override string Body(RequestStep step, string reference, int number, ReportedStatus status, DateTimeOffset at)
        => Status(step, reference, number, status switch
        {
            ReportedStatus.Approved => LicenceStatus.Approved,
            ReportedStatus.Refused => LicenceStatus.Refused,
            _ => LicenceStatus.Paused,
        }, at);

    private static string Status(RequestStep step, string reference, int number, string code, DateTimeOffset at)
        => JsonSerializer.Serialize(new
        {
            IZINSTATUS = new
            {
                id_izin = reference,
                id_permohonan = step.StepId,
                nomor_urut = number,
                kd_status = code,
                tgl_status = at,
                data_diminta = new[] { "denah" },
            },
        });

    private static async Task<WebApplication> FilesAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var files = builder.Build();
        files.Run(async context =>
        {
            var large = context.Request.Path == "/large.pdf";
            context.Response.ContentType = large ? "application/pdf" : "text/html";
            await context.Response.Body.WriteAsync(large ? "%PDF-"u8.ToArray().Concat(new byte[3_000_000]).ToArray() : "<html>"u8.ToArray());
        });
        await files.StartAsync();
        return files;
    }

    private async Task<LicenceCase> LicenceAsync(RequestStep step) => (LicenceCase)await CaseAsync(step);

    private async Task SetLinkAsync(RequestStep step, string link)
    {
        await using var scope = Hub.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<LicensingDbContext>();
        (await db.Cases.SingleAsync(c => c.StepId == step.StepId)).LicenceLink = link;
        await db.SaveChangesAsync();
    }

    private async Task<IssuedDocument> FetchAsync(RequestStep step)
    {
        await using var scope = Hub.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredKeyedService<IIssuedDocuments>(Agency)
            .FetchAsync(step.StepId, TestContext.Current.CancellationToken);
    }
}
