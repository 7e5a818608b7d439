using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using IntegrationHub.Tests.Security;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Http;

/// <summary>What every endpoint answers when something is wrong.</summary>
public sealed class ProblemTests : IClassFixture<ProblemTests.Host>
{
    private readonly HttpClient client;

    public ProblemTests(Host host) => client = host.Web.Browser();

    [Theory]
    [InlineData(null, "Isian belum benar", "NIK harus 16 angka.")]
    [InlineData("id", "Isian belum benar", "NIK harus 16 angka.")]
    [InlineData("fr, en-GB;q=0.8, id;q=0.3", "The input is not right", "A NIK has 16 digits.")]
    public async Task An_input_error_says_where_and_what_in_the_callers_language(string? language, string title, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/probe/invalid") { Content = JsonContent.Create(new Probe("x", 1)) };
        if (language is not null)
        {
            request.Headers.Add("Accept-Language", language);
        }

        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("type").GetString().ShouldBe("urn:integrationhub:problem:validation");
        body.GetProperty("title").GetString().ShouldBe(title);
        body.GetProperty("status").GetInt32().ShouldBe(422);
        body.GetProperty("detail").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
        body.GetProperty("errors").GetProperty("applicant.nik")[0].GetString().ShouldBe(message);
        body.GetProperty("name").GetString().ShouldBe("x");
    }

    [Theory]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    [InlineData("""{ "name": "a", "name": "b", "count": 1 }""", 400)]
    [InlineData("""{ "name": "a", "Name": "b", "count": 1 }""", 400)]
    [InlineData("""{ "name": "a", "count": "many" }""", 422)]
    [InlineData("""{ "name": "a", "count": 1 }""", 200)]
    public async Task A_body_is_JSON_without_duplicates(string json, int status)
        => (await PostAsync(json)).ShouldBe(status);

    [Theory]
    [InlineData(30, 200)]
    [InlineData(40, 400)]
    public async Task A_body_is_at_most_32_deep(int depth, int status)
    {
        var json = string.Concat(Enumerable.Repeat("""{ "name": "a", "count": 1, "inner": """, depth)) + "null" + new string('}', depth);
        (await PostAsync(json)).ShouldBe(status);
    }

    [Fact]
    public async Task A_member_of_the_wrong_form_is_named()
    {
        using var answer = await client.PostAsync("/api/probe/body", Json("""{ "name": "a", "count": "many" }"""));
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("errors").TryGetProperty("count", out _).ShouldBeTrue();
        body.ToString().ShouldNotContain("System.");
    }

    [Fact]
    public async Task A_body_over_1_MiB_is_413_unless_the_endpoint_takes_more()
    {
        var json = $$"""{ "name": "{{new string('a', 1024 * 1024)}}", "count": 1 }""";
        (await PostAsync(json)).ShouldBe(413);
        (await client.PostAsync("/api/probe/large", Json(json))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_content_type_is_415()
    {
        using var answer = await client.PostAsync("/api/probe/body", new StringContent("a", Encoding.UTF8, "text/plain"));
        await ShouldBeProblemAsync(answer, HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task An_unknown_address_is_404_and_another_method_405()
    {
        await ShouldBeProblemAsync(await client.GetAsync("/api/nothing"), HttpStatusCode.NotFound);
        await ShouldBeProblemAsync(await client.GetAsync("/api/probe/body"), HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task A_database_that_is_away_is_503_with_a_time_to_wait()
    {
        using var answer = await client.GetAsync("/api/probe/fail/storage");
        await ShouldBeProblemAsync(answer, HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_change_by_someone_else_is_412_for_those_who_sent_an_etag_and_409_for_others()
    {
        await ShouldBeProblemAsync(await client.GetAsync("/api/probe/fail/concurrency"), HttpStatusCode.Conflict);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/probe/fail/concurrency");
        request.Headers.Add("If-Match", "\"1\"");
        await ShouldBeProblemAsync(await client.SendAsync(request), HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task A_surprise_is_500_and_says_nothing_of_the_inside()
    {
        using var answer = await client.GetAsync("/api/probe/fail/surprise");
        await ShouldBeProblemAsync(answer, HttpStatusCode.InternalServerError);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("inside");
    }

    [Fact]
    public async Task People_see_a_page_instead()
    {
        using var broken = await client.GetAsync("/rusak");
        broken.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await broken.Content.ReadAsStringAsync()).ShouldContain("Terjadi kesalahan di pihak kami");
        using var missing = await client.GetAsync("/tidak-ada");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await missing.Content.ReadAsStringAsync()).ShouldContain("Halaman tidak ditemukan");
    }

    [Theory]
    [InlineData("/masuk")]
    [InlineData("/api/nothing")]
    [InlineData("/api/probe/fail/surprise")]
    [InlineData("/rusak")]
    [InlineData("/tidak-ada")]
    [InlineData("/halaman")]
    [InlineData("/connect/token")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await client.GetAsync(path);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task A_pages_scripts_carry_the_nonce_of_its_policy_and_every_answer_has_another()
    {
        using var answer = await client.GetAsync("/masuk");
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = policy.Split("'nonce-")[1].Split('\'')[0];
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.Split("<script").Skip(1).ShouldAllBe(script => script.Contains($"nonce=\"{nonce}\""));
        page.ShouldContain("blazor.web.js");
        using var again = await client.GetAsync("/masuk");
        again.Headers.GetValues("Content-Security-Policy").Single().ShouldNotBe(policy);
    }

    private async Task<int> PostAsync(string json)
    {
        using var answer = await client.PostAsync("/api/probe/body", Json(json));
        if (!answer.IsSuccessStatusCode)
        {
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        return (int)answer.StatusCode;
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static async Task ShouldBeProblemAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("status").GetInt32().ShouldBe((int)status);
        body.GetProperty("traceId").GetString().ShouldNotBeNullOrEmpty();
    }

    public sealed class Host : IAsyncLifetime
    {
        public WebHost Web { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Web = await WebHost.StartAsync();

        public ValueTask DisposeAsync() => Web.DisposeAsync();
    }
}
