using System.Net;
using IntegrationHub.Core.Agencies.Backends;
using IntegrationHub.Core.Security;
using IntegrationHub.Tests.Monitoring;
using IntegrationHub.Tests.Support;
using Shouldly;

namespace IntegrationHub.Tests.Reconciliation;

/// <summary>The whole of it by HTTP: a real worklist, real calls, a run, its breaks, a repair.</summary>
public sealed class ReconciliationByHttp : IAsyncLifetime
{
    private const string Runs = "/api/v1/reconciliation/runs";
    private const string Receipt = "7Q2M-9KXC-41TD-R";
    private OperationsServer server = null!;

    public async ValueTask InitializeAsync() => server = await OperationsServer.StartAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_case_the_hub_could_not_deliver_is_a_break_and_is_sent_again()
    {
        server.Backend.Answer = _ => new CallResult.Rejected("=field nik is wrong");
        var step = await RequestAsync();
        await OperationsServer.BecomesAsync(server.It, "/api/v1/operations/backends", list => (int)list["items"]![0]!["parked"]! == 1);

        var run = await RunAsync();
        ((string?)run["verdict"]).ShouldBe("Paper: 1 break (1 missing at the agency); 0 cases agree.");
        ((long)run["counts"]!["breaks"]!["MissingAtBackend"]!).ShouldBe(1);
        var found = (await OperationsServer.BecomesAsync(server.Supervisor, $"{Runs}/{run["id"]}/breaks?type=MissingAtBackend&state=Open", _ => true))
            ["items"]!.AsArray().ShouldHaveSingleItem()!;
        ((string?)found["stepId"]).ShouldBe(step.ToString());
        var csv = await server.Supervisor.GetStringAsync($"{Runs}/{run["id"]}/report.csv");
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(2);
        csv.ShouldContain("MissingAtBackend,Open," + Receipt);

        server.Backend.Answer = _ => null;
        var repaired = await OperationsServer.PostAsync(server.Supervisor, $"/api/v1/reconciliation/breaks/{found["id"]}/repair", new { }, 200);
        ((string?)repaired["state"]).ShouldBe("Repaired");
        await OperationsServer.BecomesAsync(server.It, "/api/v1/operations/backends", list => (int)list["items"]![0]!["decided"]! == 1);
        await Eventually.BecomesTrueAsync(() => server.Backend.Lines.Count == 1, "the backend has it");
        ((long)(await RunAsync())["counts"]!["matched"]!).ShouldBe(1);
    }

    [Fact]
    public async Task A_changed_amount_a_second_line_and_a_stranger_are_found()
    {
        var step = await RequestAsync();
        await OperationsServer.BecomesAsync(server.It, "/api/v1/operations/backends", list => (int)list["items"]![0]!["decided"]! == 1);
        var line = server.Backend.Lines[step];
        server.Backend.Lines[step] = line with { Amount = 1 };
        server.Backend.Lines[Guid.NewGuid()] = line with { Reference = "P-2" };
        server.Backend.Lines[Guid.NewGuid()] = line with { Reference = "P-3", StepId = Guid.NewGuid() };

        var breaks = (await RunAsync())["counts"]!["breaks"]!.ToJsonString();
        breaks.ShouldBe("""{"Duplicate":1,"AmountDiffers":1,"MissingAtHub":1}""");
    }

    [Fact]
    public async Task Input_rights_and_unknown_things_are_answered_as_promised()
    {
        await OperationsServer.PostAsync(server.Supervisor, Runs, new { agency = "nobody" }, 422);
        await OperationsServer.PostAsync(server.Supervisor, Runs, new { agency = "paper", from = "yesterday" }, 422);
        await OperationsServer.PostAsync(server.Supervisor, Runs, new { agency = "paper", from = "2026-11-23", to = "2026-11-22" }, 422);
        await OperationsServer.PostAsync(server.Supervisor, $"/api/v1/reconciliation/breaks/{Guid.NewGuid()}/accept", new { reason = "" }, 422);
        await OperationsServer.PostAsync(server.Supervisor, $"/api/v1/reconciliation/breaks/{Guid.NewGuid()}/accept", new { reason = "fine" }, 404);
        await OperationsServer.PostAsync(server.It, Runs, new { agency = "paper" }, 403);
        using var reader = server.Client("reader", Rights.ReconciliationRead);
        await OperationsServer.PostAsync(reader, $"{Runs}/{Guid.NewGuid()}/sign", new { }, 403);
        (await reader.GetAsync($"{Runs}/{Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await reader.GetAsync($"{Runs}/{Guid.NewGuid()}/report.csv")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<Guid> RequestAsync()
    {
        var application = await server.SubmitAsync(Receipt);
        return await server.RequestAsync(application, Receipt);
    }

    private async Task<System.Text.Json.Nodes.JsonNode> RunAsync()
    {
        // The window ends at a whole second: what was requested in this one belongs to the next.
        var to = DateTimeOffset.UtcNow.AddMinutes(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var from = DateTimeOffset.UtcNow.AddHours(-1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var started = await OperationsServer.PostAsync(server.Supervisor, Runs, new { agency = "paper", from, to }, 202);
        return await OperationsServer.BecomesAsync(
            server.Supervisor, $"{Runs}/{started["runs"]![0]!["id"]}", run => (string?)run["state"] != "Running");
    }
}
