using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Tests.Agencies;
using Shouldly;
using Xunit;

namespace IntegrationHub.Tests.Health;

public sealed class HealthLedgerTests : HealthBackendTest
{
    private static readonly DateTimeOffset From = DateTimeOffset.UtcNow.AddHours(-1);

    [Fact]
    public async Task The_extract_tells_each_task_of_the_window_over_all_its_pages()
    {
        await using var services = Connect();
        var calls = Enumerable.Range(0, 201).Select(_ => Submit("practitioner-check", automated: true)).ToList();
        await Parallel.ForEachAsync(calls, Cancellation, async (call, cancellation) => await services.Backend.SendAsync(call, cancellation));

        var lines = await ReadAsync(services, From);

        lines.Select(line => line.StepId).ShouldBe(calls.Select(call => (Guid?)call.StepId), ignoreOrder: true);
        lines.ShouldAllBe(line => line.Status == ReportedStatus.Approved && line.ReceiptCode == "7Q2M-9KXC-41TD-R" && line.RequestSha256!.Length == 64);
        (await ReadAsync(services, From.AddDays(-9))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_foreign_task_is_read_with_its_amount()
    {
        await using var services = Connect();
        using var content = Json(new System.Text.Json.Nodes.JsonObject { ["action"] = "insertForeign", ["value"] = 150_000 });
        (await Http.PostAsync("/_admin/health/ledger/tamper", content, Cancellation)).EnsureSuccessStatusCode();

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
        await services.Backend.SendAsync(Submit(), Cancellation);
        await PutAsync("health/faults", new { mode = fault, operation = "extract" });

        await Should.ThrowAsync<IncompleteExtractException>(() => ReadAsync(services, From));
    }

    [Theory]
    [InlineData(3, 3, 0)]
    [InlineData(3, 4, 2)]
    [InlineData(3, 3, 2)]
    public async Task An_extract_whose_total_does_not_add_up_is_incomplete(int total, int totalOfTheSecondPage, int linesOfTheSecondPage)
    {
        await using var services = Connect(new StubWire(
            _ => StubWire.Answer("{\"access_token\":\"t\",\"expires_in\":300}", "application/json"),
            _ => StubWire.Answer(Page(total, lines: 2), "application/fhir+json"),
            _ => StubWire.Answer(Page(totalOfTheSecondPage, linesOfTheSecondPage), "application/fhir+json")));

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

    private static string Page(int total, int lines)
    {
        const string Entry = """
            {"resource":{"resourceType":"Task","id":"TSK-1","status":"completed","intent":"order",
            "lastModified":"2026-11-23T02:15:00.123Z","authoredOn":"2026-11-23T02:15:00.123Z",
            "businessStatus":{"coding":[{"system":"https://mpp.purwakarta.example/fhir/CodeSystem/case-status","code":"approved"}]}}}
            """;
        var entries = lines == 0 ? "" : $",\"entry\":[{string.Join(',', Enumerable.Repeat(Entry, lines))}]";
        return $"{{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":{total}{entries}}}";
    }
}
