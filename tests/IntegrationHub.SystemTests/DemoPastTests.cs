using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using IntegrationHub.Host.Demo;
using IntegrationHub.TestServers;
using IntegrationHub.Ui.Demo;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>The demo's past: lived through beside the running hub, whole or not at all, and what is said of it true.</summary>
public sealed class DemoPastTests(ITestOutputHelper output) : IDisposable
{
    private const int Applications = 200;
    private const int LongestMaking = 600;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private readonly string folder = Directory.CreateTempSubdirectory("hub-past-").FullName;

    private string Data => Path.Combine(folder, "data");

    [Fact]
    public async Task An_empty_demo_killed_twice_on_the_way_gets_its_past_once_and_tells_the_truth_about_it()
    {
        await using var hub = Hub();
        await StartAsync(hub, seed: true);
        await UntilMadeUpToAsync(hub, 0.2);
        var filed = await FileOneAsync(hub);
        await hub.KillAsync();
        await StartAsync(hub, seed: true);

        // It stands beside the hub's data for less than a second before it is taken over.
        await Checks.EventuallyAsync(
            () => Task.FromResult(Directory.Exists(Path.Combine(Data, "past-made")) || File.Exists(PlantedFile)),
            "the past is whole", LongestMaking, TimeSpan.FromMilliseconds(10));
        await hub.KillAsync();
        await StartAsync(hub, seed: true);
        await UntilSettledAsync(hub);

        using var operations = new DemoCaller(hub.Url, "demo-it", TimeProvider.System);
        using var supervisor = new DemoCaller(hub.Url, "demo-supervisor", TimeProvider.System);
        var planted = Planted();
        output.WriteLine(string.Join('\n', planted));
        var account = await operations.GetAsync("/api/v1/operations/conservation", default);
        account.GetProperty("balanced").GetBoolean().ShouldBeTrue(account.GetRawText());
        account.GetProperty("accepted").GetInt32().ShouldBeInRange(Applications * 9 / 10, Applications + 1);
        (await FindAsync(operations, filed)).GetProperty("receiptCode").GetString().ShouldBe(filed);
        await ThePageNamesAsync(hub, planted);
        await ANightFindsExactlyAsync(supervisor, planted);
        await TheNightsWereReconciledAsync(supervisor);
        await ThePlantedFailuresGoAwayWhenSentAgainAsync(operations, planted);
        Directory.GetDirectories(Data, "past-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hub_with_an_application_of_its_own_gets_none()
    {
        await using var hub = Hub();
        await StartAsync(hub, seed: false);
        await FileOneAsync(hub);
        await hub.StopAsync();
        await StartAsync(hub, seed: true);

        (await PageAsync(hub)).ShouldContain("Hub ini tidak diisi contoh");
        using var operations = new DemoCaller(hub.Url, "demo-it", TimeProvider.System);
        (await operations.GetAsync("/api/v1/operations/conservation", default)).GetProperty("accepted").GetInt32().ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private HubProcess Hub() => new(Path.Combine(folder, "hub.log"), new Dictionary<string, string>
    {
        ["Hub__DataDirectory"] = Data,
        ["Simulator__Url"] = $"http://127.0.0.1:{ServerProcess.FreePort()}",
        ["Demo__SeedApplications"] = $"{Applications}",
        ["Demo__Traffic"] = "false",
    });

    private static Task StartAsync(HubProcess hub, bool seed)
        => hub.StartAsync(("Simulator__HubUrl", hub.Url.ToString().TrimEnd('/')), ("Demo__Seed", $"{seed}"));

    private static async Task<string> FileOneAsync(HubProcess hub)
    {
        using var client = await HubClient.SignInAsync(hub.Url);
        return await client.SubmitAsync("LIC-014", 1);
    }

    private static async Task<string> PageAsync(HubProcess hub)
    {
        using var http = new HttpClient { BaseAddress = hub.Url };
        return await http.GetStringAsync(new Uri("/demo/isi", UriKind.Relative));
    }

    private static Task UntilMadeUpToAsync(HubProcess hub, double progress)
        => Checks.EventuallyAsync(
            async () => await ProgressAsync(hub) >= progress, $"the past is made up to {progress:P0}, and the page says so", LongestMaking);

    // <progress max="1" value="0.25" ...>
    private static async Task<double> ProgressAsync(HubProcess hub)
    {
        var page = await PageAsync(hub);
        var at = page.IndexOf("<progress", StringComparison.Ordinal);
        page.ShouldContain("Contoh empat minggu sedang dibuat", customMessage: "the strip says so");
        at.ShouldBeGreaterThan(0, "a past is being made");
        var value = page[page.IndexOf("value=\"", at, StringComparison.Ordinal)..].Split('"')[1];
        return double.Parse(value, CultureInfo.InvariantCulture);
    }

    private Task UntilSettledAsync(HubProcess hub)
        => Checks.EventuallyAsync(
            async () => File.Exists(PlantedFile) && !(await PageAsync(hub)).Contains("<progress", StringComparison.Ordinal),
            "the past is there", LongestMaking);

    private string PlantedFile => Path.Combine(Data, "demo-planted.json");

    private IReadOnlyList<PlantedThing> Planted()
        => JsonSerializer.Deserialize<List<PlantedThing>>(File.ReadAllText(PlantedFile), Json)!;

    private static Task<JsonElement> FindAsync(DemoCaller operations, string receipt)
        => operations.GetAsync($"/api/v1/operations/journeys/{receipt}", default);

    private static async Task ThePageNamesAsync(HubProcess hub, IReadOnlyList<PlantedThing> planted)
    {
        var page = await PageAsync(hub);
        planted.Select(thing => thing.Kind).Distinct().Count().ShouldBe(Enum.GetValues<PlantedKind>().Length, "one of each at least");
        foreach (var name in planted.SelectMany(thing => new[] { thing.Reference, thing.ReceiptCode }).OfType<string>())
        {
            page.ShouldContain(name);
        }
    }

    // The last night's window once more, by a run of today.
    private async Task ANightFindsExactlyAsync(DemoCaller supervisor, IReadOnlyList<PlantedThing> planted)
    {
        var nights = (await supervisor.GetAsync("/api/v1/reconciliation/runs?limit=4", default)).GetProperty("items").EnumerateArray().ToList();
        var started = await supervisor.PostAsync(
            "/api/v1/reconciliation/runs",
            new JsonObject { ["from"] = nights[0].GetProperty("from").GetString(), ["to"] = nights[0].GetProperty("to").GetString() },
            default);
        var found = new List<string>();
        foreach (var run in started!.Value.GetProperty("runs").EnumerateArray())
        {
            var id = run.GetProperty("id").GetString();
            await Checks.EventuallyAsync(
                async () => (await supervisor.GetAsync($"/api/v1/reconciliation/runs/{id}", default)).GetProperty("state").GetString() == "Completed",
                "the run ends", 60);
            var breaks = await supervisor.GetAsync($"/api/v1/reconciliation/runs/{id}/breaks?limit=100", default);
            output.WriteLine(breaks.GetRawText());
            found.AddRange(breaks.GetProperty("items").EnumerateArray().Select(NameOf));
        }

        found.Order().ShouldBe(planted.Where(IsDifference).Select(NameOf).Order());
    }

    private static bool IsDifference(PlantedThing thing)
        => thing.Kind is not (PlantedKind.FailedMessage or PlantedKind.Outage or PlantedKind.BrokenExtract);

    private static string NameOf(PlantedThing thing) => $"{thing.Agency} {thing.ReceiptCode ?? thing.Reference}";

    private static string NameOf(JsonElement found)
        => $"{found.GetProperty("agency").GetString()} {(found.GetProperty("receiptCode").GetString() is { } receipt && receipt != "0000-0000-0000-0"
            ? receipt
            : found.GetProperty("backend").GetProperty("reference").GetString())}";

    private static async Task TheNightsWereReconciledAsync(DemoCaller supervisor)
    {
        var runs = (await supervisor.GetAsync("/api/v1/reconciliation/runs?limit=200", default)).GetProperty("items").EnumerateArray().ToList();
        runs.Count(run => run.GetProperty("nightly").GetBoolean()).ShouldBeInRange(4 * 27, 4 * 28);
        runs.Count(run => run.GetProperty("state").GetString() == "Invalid").ShouldBe(1);
        runs.Where(run => run.GetProperty("signedBy").ValueKind != JsonValueKind.Null).ShouldNotBeEmpty();
    }

    private static async Task ThePlantedFailuresGoAwayWhenSentAgainAsync(DemoCaller operations, IReadOnlyList<PlantedThing> planted)
    {
        var groups = (await operations.GetAsync("/api/v1/operations/failures", default)).GetProperty("items").EnumerateArray().ToList();
        groups.Sum(group => group.GetProperty("count").GetInt32())
            .ShouldBe(
                planted.Count(thing => thing.Kind is PlantedKind.FailedMessage or PlantedKind.LostCase),
                string.Join('\n', groups.Select(group => group.GetRawText())));
        var parked = groups.Single(group => group.GetProperty("kind").GetString() == "Delivery");
        await operations.PostAsync(
            "/api/v1/operations/resends",
            new JsonObject { ["group"] = parked.GetProperty("groupId").GetString(), ["dryRun"] = false },
            default);
        await Checks.EventuallyAsync(
            async () => (await operations.GetAsync("/api/v1/operations/failures", default)).GetProperty("items").EnumerateArray()
                .All(group => group.GetProperty("kind").GetString() != "Delivery"),
            "what was sent again is handled", 60);
    }
}
