using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Tests.Agencies;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Tax;

public sealed class TaxLedgerTests : TaxBackendTest
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddHours(-1);

    [Fact]
    public async Task The_extract_tells_each_line_of_the_window()
    {
        await using var services = Connect();
        var calls = Enumerable.Range(0, 3).Select(_ => Submit("kswp")).ToList();
        foreach (var call in calls)
        {
            await services.Backend.SendAsync(call, Cancellation);
        }

        var lines = await ReadAsync(services, From);

        lines.Select(line => line.StepId).ShouldBe(calls.Select(call => (Guid?)call.StepId));
        lines.ShouldAllBe(line => line.Status == ReportedStatus.Approved && line.ReceiptCode == "7Q2M-9KXC-41TD-R");
        (await ReadAsync(services, From.AddDays(-9))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_foreign_line_is_read_with_its_amount()
    {
        await using var services = Connect();
        using var content = Json(new System.Text.Json.Nodes.JsonObject { ["action"] = "insertForeign", ["value"] = 150_000 });
        (await Http.PostAsync("/_admin/tax/ledger/tamper", content, Cancellation)).EnsureSuccessStatusCode();

        (await ReadAsync(services, From)).ShouldHaveSingleItem().Amount.ShouldBe(150_000);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("okWithError")]
    [InlineData("error500")]
    [InlineData("loseAnswer")]
    [InlineData("down")]
    public async Task An_extract_that_cannot_be_read_to_its_end_is_incomplete(string fault)
    {
        await using var services = Connect();
        await services.Backend.SendAsync(Submit("kswp"), Cancellation);
        await PutAsync("tax/faults", new { mode = fault, operation = "extract" });

        await Should.ThrowAsync<IncompleteExtractException>(() => ReadAsync(services, From));
    }

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(3, 4, 2)]
    [InlineData(3, 3, 2)]
    public async Task An_extract_whose_total_does_not_add_up_is_incomplete(int total, int totalOfTheSecondPage, int linesOfTheSecondPage)
    {
        await using var services = Connect(new StubWire(
            _ => StubWire.Answer(Page(total, page: 1, lines: 2), "text/xml"),
            _ => StubWire.Answer(Page(totalOfTheSecondPage, page: 2, linesOfTheSecondPage), "text/xml")));

        await Should.ThrowAsync<IncompleteExtractException>(() => ReadAsync(services, From));
    }

    [Fact]
    public async Task The_pages_of_an_extract_are_one_extract()
    {
        await using var services = Connect(new StubWire(
            _ => StubWire.Answer(Page(3, page: 1, lines: 2), "text/xml"), _ => StubWire.Answer(Page(3, page: 2, lines: 1), "text/xml")));

        (await ReadAsync(services, From)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_makes_the_extract_incomplete()
    {
        var page = Page(1, page: 1, lines: 1).Replace("DISETUJUI", "ENTAH", StringComparison.Ordinal);
        await using var services = Connect(new StubWire(_ => StubWire.Answer(page, "text/xml")));

        await Should.ThrowAsync<IncompleteExtractException>(() => ReadAsync(services, From));
    }

    private static async Task<List<BackendLedgerLine>> ReadAsync(BackendServices services, DateTimeOffset from)
    {
        var lines = new List<BackendLedgerLine>();
        await foreach (var line in services.Backend.ReadLedgerAsync(from, from.AddHours(2), Cancellation))
        {
            lines.Add(line);
        }

        return lines;
    }

    private static string Page(int total, int page, int lines)
        => "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:p=\"urn:pajak:mpp:v1\"><soap:Body>"
            + $"<p:AmbilRekapResponse><p:Total>{total}</p:Total><p:Halaman>{page}</p:Halaman><p:Jumlah>500</p:Jumlah>"
            + string.Concat(Enumerable.Repeat(
                "<p:Baris><p:NomorBukti>PJK-1</p:NomorBukti><p:Status>DISETUJUI</p:Status><p:WaktuTerima>2026-11-22T09:15:00+07:00</p:WaktuTerima>"
                + "<p:WaktuUbah>2026-11-22T09:15:00+07:00</p:WaktuUbah></p:Baris>", lines))
            + "</p:AmbilRekapResponse></soap:Body></soap:Envelope>";
}
