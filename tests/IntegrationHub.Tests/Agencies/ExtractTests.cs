using System.Net;
using System.Text;
using System.Text.Json;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Modules.CivilRegistry.Registry;
using IntegrationHub.Modules.Licensing.Oss;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Agencies;

public sealed class ExtractTests
{
    private static readonly DateTimeOffset From = new(2026, 11, 22, 17, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("civil-registry")]
    [InlineData("licensing")]
    public async Task All_pages_together_are_the_extract(string agency)
        => (await ReadAsync(agency, (3, 2), (3, 1))).Count.ShouldBe(3);

    [Theory]
    [InlineData("civil-registry")]
    [InlineData("licensing")]
    public async Task An_empty_window_is_whole(string agency) => (await ReadAsync(agency, (0, 0))).ShouldBeEmpty();

    [Theory]
    [InlineData("civil-registry", 3, 2, 3, 0)]
    [InlineData("licensing", 3, 2, 3, 0)]
    [InlineData("civil-registry", 3, 2, 4, 2)]
    [InlineData("licensing", 3, 2, 4, 2)]
    [InlineData("civil-registry", 3, 2, 3, 2)]
    [InlineData("licensing", 3, 2, 3, 2)]
    public Task Pages_that_do_not_add_up_are_no_extract(string agency, int total, int lines, int nextTotal, int nextLines)
        => Should.ThrowAsync<IncompleteExtractException>(() => ReadAsync(agency, (total, lines), (nextTotal, nextLines)));

    [Theory]
    [InlineData("civil-registry")]
    [InlineData("licensing")]
    public Task More_lines_than_the_total_are_no_extract(string agency)
        => Should.ThrowAsync<IncompleteExtractException>(() => ReadAsync(agency, (0, 2)));

    private static async Task<List<BackendLedgerLine>> ReadAsync(string agency, params (int Total, int Lines)[] pages)
    {
        var registry = agency == "civil-registry";
        using var handler = new Pages([.. pages.Select(page => registry ? (object)RegistryPage(page) : OssPage(page))]);
        using var client = new HttpClient(handler) { BaseAddress = new Uri("http://backend.example/") };
        var extract = registry
            ? new RegistryExtract(client, new RegistryRequests(new RegistrySettings())).ReadAsync(From, From.AddDays(1), default)
            : new OssExtract(client).ReadAsync(From, From.AddDays(1), default);
        var lines = new List<BackendLedgerLine>();
        await foreach (var line in extract)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static Dictionary<string, object> RegistryPage((int Total, int Lines) page) => new Dictionary<string, object>
    {
        ["RESPONSE_CODE"] = "00",
        ["content"] = Enumerable.Range(1, page.Lines).Select(i => new Dictionary<string, object>
        {
            ["NO_PERMINTAAN"] = $"DKC-{i}",
            ["STATUS"] = "DISETUJUI",
            ["TGL_TERIMA"] = "23-11-2026 09:15:00.123",
            ["TGL_UBAH"] = "23-11-2026 09:15:00.123",
        }),
        ["totalElements"] = page.Total,
    };

    private static object OssPage((int Total, int Lines) page) => new
    {
        respon = new { kode = 200 },
        total = page.Total,
        data = Enumerable.Range(1, page.Lines).Select(i => new
        {
            id_izin = $"I-{i}",
            kd_status = "50",
            tgl_terima = "2026-11-23T09:15:00.123+07:00",
            tgl_status = "2026-11-23T09:15:00.123+07:00",
        }),
    };

    private sealed class Pages(IReadOnlyList<object> pages) : HttpMessageHandler
    {
        private int next;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StringContent(JsonSerializer.Serialize(pages[next++]), Encoding.UTF8, "application/json"),
            });
    }
}
