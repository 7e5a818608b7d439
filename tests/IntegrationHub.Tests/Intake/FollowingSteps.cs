using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IntegrationHub.Contracts.Agencies;
using IntegrationHub.Core.Conservation;
using IntegrationHub.Core.Messaging.Ledger;
using IntegrationHub.Modules.Intake.Applications;
using IntegrationHub.Modules.Intake.TrackApplication;
using IntegrationHub.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;
using Say = IntegrationHub.Tests.Intake.StandInScript.Answers;

namespace IntegrationHub.Tests.Intake;

/// <summary>An application from its submission to its end, with the agencies' side scripted.</summary>
public abstract class FollowingSteps : IAsyncLifetime
{
    private IntakeServer server = null!;

    public async ValueTask InitializeAsync() => server = await IntakeServer.StartAsync(await CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<TestDatabase> CreateDatabaseAsync();

    [Fact]
    public async Task Every_agency_acts_in_its_turn_and_the_application_is_completed()
    {
        var receipt = await SubmitAsync();

        var done = await server.BecomesAsync(receipt, "Completed");

        done["steps"]!.AsArray().ShouldAllBe(step => (string?)step!["status"] == "Done");
        var order = server.Agencies.Requests.Select(request => request.Step).ToList();
        order.ShouldBeUnique();
        order.IndexOf("issue-permit").ShouldBeGreaterThan(order.IndexOf("technical-recommendation"));
        order.IndexOf("issue-permit").ShouldBeGreaterThan(order.IndexOf("kswp"));
        var identity = done.StepOf("identity");
        ((string?)identity["backendReference"]).ShouldBe("REF-identity");
        ((string?)identity["resultNumber"]).ShouldBe("NO-identity");
        identity["history"]!.AsArray().Select(entry => (string?)entry!["status"]).ShouldBe(["Requested", "Delivered", "Done"]);
    }

    [Fact]
    public async Task An_agency_gets_only_the_data_the_catalogue_lets_it_see()
    {
        await server.BecomesAsync(await SubmitAsync(), "Completed");

        var tax = server.Agencies.Request("kswp");
        tax.Fields.ShouldBeEmpty();
        tax.Applicant.Nik.ShouldBe("3214015201909999");
        tax.Documents.ShouldBeEmpty();
        var health = server.Agencies.Request("facility-check");
        health.Fields["practicePlaceName"].ShouldBe("Praktik Umum Siti");
        health.Fields["isRenewal"].ShouldBe("false");
        health.Documents.Select(document => document.Name).ShouldContain("STR aktif");
    }

    [Fact]
    public async Task A_refusal_ends_the_application_and_recalls_the_steps_that_were_begun()
    {
        server.Agencies.OnRequest = request => request.Step switch
        {
            "identity" => [Say.Done(request, 1)],
            "kswp" => [],
            _ => [Say.Refused(request, 1, "STR tidak aktif")],
        };

        var refused = await server.BecomesAsync(await SubmitAsync(), "Refused");

        ((string?)refused.StepOf("practitioner-check")["reason"]).ShouldBe("STR tidak aktif");
        ((string?)refused.StepOf("kswp")["status"]).ShouldBe("Skipped");
        ((string?)refused.StepOf("kswp")["reason"]).ShouldBe("Another agency refused the application.");
        await Eventually.BecomesTrueAsync(() => server.Agencies.Cancellations.Count == 1, "tax is told");
        var recall = server.Agencies.Cancellations.Single();
        recall.Agency.ShouldBe("tax");
        recall.Sequence.ShouldBe(2);
        recall.Reason.ShouldNotContain("STR");
    }

    [Fact]
    public async Task What_an_agency_asks_for_is_brought_and_the_application_goes_on()
    {
        server.Agencies.OnRequest = request => request.Step == "kswp"
            ? [Say.Asked(request, 1, "npwp")]
            : [Say.Done(request, 1)];
        server.Agencies.OnAdditions = additions => [Say.Done(server.Agencies.Request("kswp"), 2)];
        var receipt = await SubmitAsync();
        var waiting = await server.BecomesAsync(receipt, "WaitingForApplicant");
        waiting.StepOf("kswp")["missingItems"]!.AsArray().Select(item => (string?)item).ShouldBe(["npwp"]);

        var response = await server.Counter.PostJsonAsync(
            $"/api/v1/applications/{receipt}/additions", new { fields = new { npwp = "3214015201909999" }, note = "menyusul" });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        await server.BecomesAsync(receipt, "Completed");
        var additions = server.Agencies.Additions.Single();
        additions.Fields["npwp"].ShouldBe("3214015201909999");
        additions.Note.ShouldBe("menyusul");
        additions.Sequence.ShouldBe(2);
        (await server.Counter.PostJsonAsync($"/api/v1/applications/{receipt}/additions", new { note = "lagi" }))
            .StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_withdrawn_application_is_cancelled_once_and_its_agencies_are_told()
    {
        server.Agencies.OnRequest = _ => [];
        var receipt = await SubmitAsync();
        await Eventually.BecomesTrueAsync(() => !server.Agencies.Requests.IsEmpty, "the registry is asked");

        var first = await server.Counter.PostJsonAsync($"/api/v1/applications/{receipt}/cancel", new { reason = "Salah layanan" });
        var second = await server.Counter.PostJsonAsync($"/api/v1/applications/{receipt}/cancel", new { reason = "Salah layanan" });

        ((string?)(await first.JsonAsync())["status"]).ShouldBe("Cancelled");
        ((string?)(await second.JsonAsync())["status"]).ShouldBe("Cancelled");
        await Eventually.BecomesTrueAsync(() => server.Agencies.Cancellations.Count == 1, "the registry is told");
        server.Agencies.Cancellations.Single().Reason.ShouldBe("Salah layanan");
    }

    [Fact]
    public async Task What_a_completed_application_is_asked_for_is_409_and_an_unknown_one_404()
    {
        var receipt = await SubmitAsync();
        await server.BecomesAsync(receipt, "Completed");

        (await server.Counter.PostJsonAsync($"/api/v1/applications/{receipt}/cancel", new { reason = "x" }))
            .StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await server.Counter.PostJsonAsync($"/api/v1/applications/{receipt}/cancel", new { reason = " " }))
            .StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var unknown = ReceiptCode.Create();
        (await server.Counter.FetchAsync($"/api/v1/applications/{unknown}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Counter.PostJsonAsync($"/api/v1/applications/{unknown}/cancel", new { reason = "x" }))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Events_out_of_order_and_repeated_are_applied_once_and_in_order()
    {
        server.Agencies.OnRequest = request => request.Step == "identity"
            ? [Say.Done(request, 3), Say.Delivered(request, 1), Say.Delivered(request, 1), Say.GivenUp(request, 2)]
            : [Say.Done(request, 1)];

        var done = await server.BecomesAsync(await SubmitAsync(), "Completed");

        done.StepOf("identity")["history"]!.AsArray().Select(entry => (string?)entry!["status"])
            .ShouldBe(["Requested", "Delivered", "Failed", "Done"]);
    }

    [Fact]
    public async Task A_step_that_was_given_up_waits_for_its_person_and_then_goes_on()
    {
        server.Agencies.OnRequest = request => request.Step == "identity" ? [Say.GivenUp(request, 1)] : [Say.Done(request, 1)];
        var receipt = await SubmitAsync();
        await Eventually.BecomesTrueAsync(
            async () => (string?)(await FindAsync(receipt)).StepOf("identity")["status"] == "Failed", "given up");
        ((string?)(await FindAsync(receipt))["status"]).ShouldBe("InProgress");

        var request = server.Agencies.Request("identity");
        await server.PublishAsync(Say.Done(request, 2), request.ApplicationId);

        await server.BecomesAsync(receipt, "Completed");
    }

    [Fact]
    public async Task An_event_about_a_step_of_another_agency_is_parked_and_changes_nothing()
    {
        server.Agencies.OnRequest = request => [Say.Done(request, 1) with { Agency = AgencyName.Other }];
        var receipt = await SubmitAsync();

        await Eventually.BecomesTrueAsync(
            async () => await ParkedAsync() == 1, "the event is parked");

        ((string?)(await FindAsync(receipt)).StepOf("identity")["status"]).ShouldBe("Requested");
    }

    [Fact]
    public async Task Many_applications_at_once_all_end_and_the_account_balances()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => SubmitAsync()));

        foreach (var receipt in receipts)
        {
            await server.BecomesAsync(receipt, "Completed", withinSeconds: 60);
        }

        var account = new ConservationAccount();
        await using var scope = server.Services.CreateAsyncScope();
        var dialect = scope.ServiceProvider.GetRequiredService<Core.Storage.IStorageDialect>();
        await using var connection = dialect.Connect();
        await using var snapshot = await dialect.BeginSnapshotAsync(connection, TestContext.Current.CancellationToken);
        foreach (var part in scope.ServiceProvider.GetServices<IConservationPart>())
        {
            await part.AddToAsync(account, snapshot, TestContext.Current.CancellationToken);
        }

        account.Accepted.ShouldBe(30);
        account.ApplicationsByStatus.ShouldBe(new Dictionary<string, long> { ["Completed"] = 30 });
        account.Requested["health"].Count.ShouldBe(4 * 30);
        account.Requested["health"].Select(step => step.StepId).ShouldBeUnique();
    }

    [Fact]
    public async Task The_timeline_tells_everything_in_order()
    {
        var receipt = await SubmitAsync();
        await server.BecomesAsync(receipt, "Completed");

        var items = (await server.Counter.FetchJsonAsync($"/api/v1/applications/{receipt}/timeline"))["items"]!.AsArray();

        items.Select(item => (int)item!["number"]!).ShouldBe(Enumerable.Range(1, items.Count));
        ((string?)items[0]!["status"]).ShouldBe("InProgress");
        ((string?)items[0]!["by"]).ShouldBe("counter");
        ((string?)items[^1]!["status"]).ShouldBe("Completed");
    }

    [Fact]
    public async Task A_citizen_with_the_code_sees_the_state_but_no_person()
    {
        server.Agencies.OnRequest = request => [Say.Asked(request, 1, "Kartu Keluarga")];
        var receipt = await SubmitAsync();
        await server.BecomesAsync(receipt, "WaitingForApplicant");

        await using var scope = server.Services.CreateAsyncScope();
        var view = await scope.ServiceProvider.GetRequiredService<TrackForCitizen>()
            .HandleAsync(receipt.ToLowerInvariant().Replace('-', ' '), "id", TestContext.Current.CancellationToken);

        view!.Service.ShouldBe("SIP dokter umum");
        view.Steps.Single(step => step.Status == StepStatus.WaitingForApplicant).MissingItems.ShouldBe(["Kartu Keluarga"]);
        System.Text.Json.JsonSerializer.Serialize(view).ShouldNotContain("Siti");
    }

    [Fact]
    public async Task The_list_is_paged_and_filtered()
    {
        var receipts = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            receipts.Add(await SubmitAsync());
        }

        foreach (var receipt in receipts)
        {
            await server.BecomesAsync(receipt, "Completed");
        }

        var seen = new List<string>();
        string? next = null;
        do
        {
            var page = await ListAsync($"limit=2&status=completed&agency=tax&service=LIC-014{(next is null ? "" : "&after=" + next)}");
            seen.AddRange(page["items"]!.AsArray().Select(item => item!.AsObject().Receipt()));
            next = (string?)page["next"];
        }
        while (next is not null);

        seen.ShouldBe(receipts, ignoreOrder: true);
        seen.ShouldBeUnique();
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        (await CountAsync("status=Refused")).ShouldBe(0);
        (await CountAsync("q=3214015201909999")).ShouldBe(5);
        (await CountAsync("q=3214015201909998")).ShouldBe(0);
        (await CountAsync($"q={receipts[2]}")).ShouldBe(1);
        (await CountAsync("q=REF-identity")).ShouldBe(5);
        (await CountAsync($"from={today:yyyy-MM-dd}&to={today:yyyy-MM-dd}")).ShouldBe(5);
        (await CountAsync($"to={today.AddDays(-1):yyyy-MM-dd}")).ShouldBe(0);
        (await server.Counter.FetchAsync("/api/v1/applications?status=Nope")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string> SubmitAsync()
    {
        var response = await server.Counter.SubmitAsync(Submission.Physician());
        response.StatusCode.ShouldBe(HttpStatusCode.Created, await response.TextAsync());
        return (await response.JsonAsync()).Receipt();
    }

    private async Task<JsonObject> FindAsync(string receipt)
        => await server.Counter.FetchJsonAsync($"/api/v1/applications/{receipt}");

    private async Task<JsonObject> ListAsync(string query)
        => await server.Counter.FetchJsonAsync($"/api/v1/applications?{query}");

    private async Task<int> CountAsync(string query) => (await ListAsync(query))["items"]!.AsArray().Count;

    private Task<int> ParkedAsync()
        => server.InScopeAsync(db => db.Set<Delivery>().CountAsync(delivery => delivery.State == DeliveryState.Parked, TestContext.Current.CancellationToken));

    private static class AgencyName
    {
        public const string Other = "tax-of-elsewhere";
    }
}

public sealed class FollowingStepsOnSqlite : FollowingSteps
{
    protected override Task<TestDatabase> CreateDatabaseAsync() => Task.FromResult<TestDatabase>(new SqliteTestDatabase());
}

public sealed class FollowingStepsOnPostgreSql(PostgreSqlServer postgres) : FollowingSteps, IClassFixture<PostgreSqlServer>
{
    protected override async Task<TestDatabase> CreateDatabaseAsync() => await postgres.CreateDatabaseAsync();
}
