using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Intake;

/// <summary>Every row of the table of <c>POST /api/v1/applications</c>.</summary>
public sealed class SubmittingApplications : IAsyncLifetime
{
    private IntakeServer server = null!;

    public async ValueTask InitializeAsync() => server = await IntakeServer.StartAsync(messaging: false);

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task An_application_is_accepted_with_its_receipt_and_its_first_step_requested()
    {
        var response = await server.Counter.SubmitAsync(Submission.Physician());

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        var body = await response.JsonAsync();
        response.Headers.Location!.ToString().ShouldBe($"/api/v1/applications/{body.Receipt()}");
        body.Select(member => member.Key).ShouldBe(
            ["receiptCode", "applicationId", "serviceCode", "catalogueVersion", "status", "submittedAt", "promisedOn", "counter", "steps"]);
        ((string?)body["status"]).ShouldBe("InProgress");
        ((string?)body["submittedAt"])!.ShouldEndWith("Z");
        ((string?)body["promisedOn"])!.ShouldMatch(@"^\d{4}-\d\d-\d\d$");
        var identity = body.StepOf("identity");
        ((string?)identity["status"]).ShouldBe("Requested");
        ((string?)identity["agency"]).ShouldBe("civil-registry");
        ((bool?)identity["automated"]).ShouldBe(true);
        identity["history"]!.AsArray().Select(entry => (string?)entry!["status"]).ShouldBe(["Requested"]);
        ((string?)body.StepOf("kswp")["status"]).ShouldBe("Waiting");
        body.StepOf("issue-permit")["dependsOn"]!.AsArray().Select(name => (string?)name)
            .ShouldBe(["technical-recommendation", "kswp"]);
    }

    [Fact]
    public async Task Without_an_idempotency_key_the_answer_is_400()
    {
        using var content = new StringContent(Submission.Physician().ToJsonString(), Encoding.UTF8, "application/json");

        var response = await server.Counter.SendContentAsync("/api/v1/applications", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync())["errors"]!["Idempotency-Key"].ShouldNotBeNull();
    }

    [Fact]
    public async Task The_same_key_and_body_get_the_first_answer_again()
    {
        var first = await server.Counter.SubmitAsync(Submission.Physician(), "k1");
        var reordered = new JsonObject(Submission.Physician().Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        var second = await server.Counter.SubmitAsync(reordered, "k1");

        second.StatusCode.ShouldBe(HttpStatusCode.Created);
        second.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        second.Headers.Location.ShouldBe(first.Headers.Location);
        (await second.BytesAsync()).ShouldBe(await first.BytesAsync());
        (await ApplicationsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_422()
    {
        await server.Counter.SubmitAsync(Submission.Physician(), "k1");
        var other = Submission.Physician();
        other["counter"] = "Loket 4";

        var response = await server.Counter.SubmitAsync(other, "k1");

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ApplicationsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_belongs_to_its_client()
    {
        using var other = server.Client("another", "applications.submit");
        await server.Counter.SubmitAsync(Submission.Physician(), "k1");

        var response = await other.SubmitAsync(Submission.Physician(), "k1");

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await ApplicationsAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Fifty_requests_at_once_with_one_key_give_one_application()
    {
        var responses = await Task.WhenAll(
            Enumerable.Range(0, 50).Select(_ => server.Counter.SubmitAsync(Submission.Physician(), "k1")));

        responses.ShouldAllBe(response => response.StatusCode == HttpStatusCode.Created);
        var bodies = await Task.WhenAll(responses.Select(response => response.TextAsync()));
        bodies.Distinct().ShouldHaveSingleItem();
        responses.Count(response => !response.Headers.Contains("Idempotent-Replayed")).ShouldBe(1);
        (await ApplicationsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Invalid_input_is_422_with_a_path_for_each_error_and_stores_nothing()
    {
        var body = Submission.Physician("3214015201900000");
        body["fields"]!["strNumber"] = null;
        body["documents"]!.AsArray().RemoveAt(0);

        var response = await server.Counter.SubmitAsync(body, "k1");

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var errors = (await response.JsonAsync())["errors"]!.AsObject();
        errors.Select(error => error.Key).ShouldBe(["applicant.nik", "fields.strNumber", "documents"], ignoreOrder: true);
        (await ApplicationsAsync()).ShouldBe(0);
        (await server.Counter.SubmitAsync(Submission.Physician(), "k1")).StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("id", "Tidak ada layanan dengan kode ini.")]
    [InlineData("en", "No service has this code.")]
    public async Task An_unknown_service_is_422_in_the_callers_language(string language, string message)
    {
        using var client = server.Client("counter", "applications.submit");
        client.DefaultRequestHeaders.AcceptLanguage.Clear();
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        var body = Submission.Physician();
        body["serviceCode"] = "NO-999";

        var response = await client.SubmitAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        ((string?)(await response.JsonAsync())["errors"]!["serviceCode"]![0]).ShouldBe(message);
    }

    [Fact]
    public async Task A_value_of_the_wrong_form_is_422_at_its_path()
    {
        var body = Submission.Physician();
        body["applicant"]!["nik"] = 3214015201909999;

        var response = await server.Counter.SubmitAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.JsonAsync())["errors"]!["applicant.nik"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_file_nobody_uploaded_is_422()
    {
        var body = Submission.Physician();
        body["documents"]![0]!["fileId"] = Guid.NewGuid().ToString();

        var response = await server.Counter.SubmitAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await response.JsonAsync())["errors"]!["documents[0].fileId"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_body_over_1_MiB_is_413()
    {
        var body = Submission.Physician();
        body["padding"] = new string('x', 1024 * 1024);

        (await server.Counter.SubmitAsync(body)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("application/json", "{ not json", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "[]", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/json", "null", HttpStatusCode.UnprocessableEntity)]
    [InlineData("application/json", """{"serviceCode":"A","serviceCode":"B"}""", HttpStatusCode.BadRequest)]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/xml", "<a/>", HttpStatusCode.UnsupportedMediaType)]
    public async Task What_is_not_the_right_JSON_is_refused(string type, string body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/applications") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        request.Headers.Add("Idempotency-Key", "k1");

        var response = await server.Counter.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(expected);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Nobody_is_401_and_the_wrong_scope_is_403()
    {
        using var nobody = server.Anonymous();
        using var reader = server.Client("reader", "applications.read");

        (await nobody.SubmitAsync(Submission.Physician())).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await reader.SubmitAsync(Submission.Physician())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Doubts_about_the_input_are_told_and_stop_nothing()
    {
        var body = Submission.Physician();
        body["applicant"]!["npwp"] = "3214015201909998";

        var response = await server.Counter.SubmitAsync(body);

        response.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await response.JsonAsync())["warnings"]!["applicant.npwp"].ShouldNotBeNull();
    }

    [Fact]
    public async Task A_save_that_fails_half_way_stores_nothing_and_the_same_key_works_afterwards()
    {
        await server.InScopeAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE intake_step RENAME TO away", TestContext.Current.CancellationToken));
        (await server.Counter.SubmitAsync(Submission.Physician(), "k1")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        await server.InScopeAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO intake_step", TestContext.Current.CancellationToken));

        (await server.Counter.SubmitAsync(Submission.Physician(), "k1")).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await ApplicationsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_personal_stands_readable_in_the_database()
    {
        await server.Counter.SubmitAsync(Submission.Physician());

        var stored = Encoding.Latin1.GetString(await ReadSharedAsync("hub.db")) + Encoding.Latin1.GetString(await ReadSharedAsync("hub.db-wal"));

        stored.ShouldContain("LIC-014");
        foreach (var secret in (string[])["3214015201909999", "Siti Aminah", "Veteran", "81200000001", "STR-1234567"])
        {
            stored.ShouldNotContain(secret);
        }
    }

    private Task<int> ApplicationsAsync() => server.InScopeAsync(db => db.Applications.CountAsync(TestContext.Current.CancellationToken));

    private async Task<byte[]> ReadSharedAsync(string name)
    {
        await using var file = new FileStream(Path.Combine(server.Folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        await file.CopyToAsync(copy, TestContext.Current.CancellationToken);
        return copy.ToArray();
    }
}
