using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrationHub.Core.Http;
using IntegrationHub.Tests.Security;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Http;

/// <summary>Keyset paging over 120 rows.</summary>
public sealed class PagingTests(ProblemTests.Host host) : IClassFixture<ProblemTests.Host>
{
    private readonly HttpClient client = host.Web.Browser();

    [Fact]
    public async Task Following_next_gives_every_row_once()
    {
        var rows = new List<int>();
        var path = "/api/probe/page";
        for (var pages = 0; pages < 3; pages++)
        {
            var page = (await client.GetFromJsonAsync<Page<int>>(path))!;
            rows.AddRange(page.Items);
            path = "/api/probe/page?after=" + page.Next;
            (page.Next is null).ShouldBe(pages == 2);
        }

        rows.ShouldBe(Enumerable.Range(1, 120));
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=-1")]
    [InlineData("limit=many")]
    [InlineData("after=!!!")]
    [InlineData("after=bm90IGpzb24")]
    [InlineData("after=eyJyb3ciOiJ4In0")]
    [InlineData("after=e30")]
    [InlineData("after=bnVsbA")]
    [InlineData("after=eyJyb3ciOjEsIm90aGVyIjoyfQ")]
    public async Task A_wrong_limit_or_an_altered_cursor_is_400_and_named(string query)
    {
        using var answer = await client.GetAsync("/api/probe/page?" + query);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        body.GetProperty("errors").TryGetProperty(query.Split('=')[0], out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_is_at_most_200()
        => (await client.GetFromJsonAsync<Page<int>>("/api/probe/page?limit=200"))!.Items.Count.ShouldBe(120);

    [Fact]
    public void Any_text_is_a_cursor_or_is_refused_without_harm()
        => CsCheck.Check.Sample(CsCheck.Gen.String, text => Should.NotThrow(() => Cursor.Decode<Key>(text)));
}
