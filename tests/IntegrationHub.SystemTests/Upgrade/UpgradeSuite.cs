using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrationHub.TestServers;
using IntegrationHub.TestServers.Conservation;
using Shouldly;

namespace IntegrationHub.SystemTests.Upgrade;

/// <summary>
/// This version takes over what another one left in the middle of work: its database, keys and files, what lay in the
/// broker, and agencies that know only half of it (Fixtures/README.md).
/// </summary>
public abstract class UpgradeSuite(Stack stack)
{
    // A stop as long as the fixture is old. Nothing of it is forgotten or given up meanwhile, and cases that were left
    // undecided so long ago are asked for as if they were fresh.
    private static readonly (string Name, string Value)[] AfterALongStop =
    [
        ("Messaging__Retention", "36500.00:00:00"),
        .. SimulatorAdmin.Agencies.SelectMany(agency => new[]
        {
            ($"Agencies__{agency}__Delivery__GiveUpAfterOpenDays", "20000"),
            ($"Agencies__{agency}__Delivery__FirstInquiry", "00:00:01"),
            ($"Agencies__{agency}__Delivery__LongestInquiry", "00:00:02"),
        }),
    ];

    public static TheoryData<string> Versions => [.. Fixture.Versions];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_a_version_left_unfinished_ends_as_it_should_and_nothing_is_done_twice(string version)
    {
        await using var installation = await Installation.PrepareAsync(stack, backends: false);
        var past = Past(installation, version);
        await past.RestoreAsync();
        await using var books = await BackendBooks.TakeOverAsync(past);
        var applications = past.Fixture.ReadApplications();
        var parked = (await StateAsync(installation)).Owed.Where(owed => owed.IsParked).Select(owed => owed.MessageId).ToArray();
        ConservationChecker.Judge(await StateAsync(installation), books.Read(Given(applications), parked)).ShouldBeEmpty("as it lay there");

        await MigrateAsync(installation);
        await installation.Hub.StartAsync(AfterALongStop);
        using var operations = await HubClient.ClientAsync(installation.Hub.Url, "demo-it");
        using var client = await installation.SignInAsync();
        var receipts = await ReceiptsOfTheSameKeysAsync(client, applications);
        await BringWhatWasAskedForAsync(installation, receipts[Part.WaitingForApplicant].Single());
        await Checks.AllCompleteAsync(client, [.. receipts.Where(part => part.Key is not (Part.Refused or Part.Cancelled or Part.Parked)).SelectMany(part => part.Value)], 180);
        await SendAgainWhatAPersonOwnsAsync(operations, receipts[Part.Parked].Single());
        await Checks.AllCompleteAsync(client, receipts[Part.Parked], 60);
        await StandsAsync(client, receipts[Part.Refused], "Refused");
        await StandsAsync(client, receipts[Part.Cancelled], "Cancelled");

        await EachOpensAsync(installation, operations, [.. receipts.Values.SelectMany(part => part)]);
        await Checks.IsBalancedAsync(client);
        await Checks.EventuallyAsync(
            async () => (await client.NodesAsync()).GetProperty("oldestUndoneSince").ValueKind == JsonValueKind.Null, "nothing is owed", 60);
        var given = applications.Select((application, number) => new GivenReceipt("demo-counter", application.Key, receipts.All[number]));
        ConservationChecker.JudgeAtRest(await StateAsync(installation), books.Read(given)).ShouldBeEmpty("at rest");
        var (exit, output) = await installation.RunAsync("verify");
        exit.ShouldBe(0, output);
        await Checks.WorksAgainAsync(client, 60);
    }

    private protected abstract PastInstallation Past(Installation installation, string version);

    /// <summary>Before the first node of this version starts; without it that node migrates.</summary>
    protected virtual Task MigrateAsync(Installation installation) => Task.CompletedTask;

    private static Task<HubState> StateAsync(Installation installation)
        => new HubTables(installation.Database, HubTables.BuiltInAgencies).ReadAsync();

    private static IEnumerable<GivenReceipt> Given(IEnumerable<PastApplication> applications)
        => applications.Where(application => application.Receipt is not null)
            .Select(application => new GivenReceipt("demo-counter", application.Key, application.Receipt!));

    /// <summary>Every caller asks again, as one does who has had no answer, or has lost it.</summary>
    private static async Task<PastReceipts> ReceiptsOfTheSameKeysAsync(HubClient client, IReadOnlyList<PastApplication> applications)
    {
        var receipts = new PastReceipts();
        var before = (await client.ConservationAsync()).GetProperty("accepted").GetInt64();
        foreach (var application in applications)
        {
            using var answer = await client.PostAsync(application.Body, application.Key);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
            var receipt = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("receiptCode").GetString()!;
            receipt.ShouldBe(application.Receipt ?? receipt);
            receipts.Add(application.Part, receipt);
        }

        (await client.ConservationAsync()).GetProperty("accepted").GetInt64().ShouldBe(before, "no key has made a second application");
        return receipts;
    }

    private static async Task BringWhatWasAskedForAsync(Installation installation, string receipt)
    {
        using var counter = await HubClient.ClientAsync(installation.Hub.Url, "demo-counter");
        using var answer = await counter.PostAsJsonAsync($"/api/v1/applications/{receipt}/additions", new { note = "Sudah dilengkapi" });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task SendAgainWhatAPersonOwnsAsync(HttpClient operations, string receipt)
    {
        var failed = (await operations.GetFromJsonAsync<JsonElement>("/api/v1/operations/failures")).GetProperty("items").EnumerateArray().ToList();
        var group = failed.ShouldHaveSingleItem().GetProperty("groupId").GetString();
        var items = (await operations.GetFromJsonAsync<JsonElement>($"/api/v1/operations/failures/{group}")).GetProperty("items");
        items.EnumerateArray().ShouldHaveSingleItem().GetProperty("receiptCode").GetString().ShouldBe(receipt);
        using var answer = await operations.PostAsJsonAsync("/api/v1/operations/resends", new { group, dryRun = false });
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
    }

    private static async Task StandsAsync(HubClient client, IEnumerable<string> receipts, string status)
    {
        foreach (var receipt in receipts)
        {
            (await client.FindAsync(receipt)).GetProperty("status").GetString().ShouldBe(status);
        }
    }

    private static async Task EachOpensAsync(Installation installation, HttpClient operations, IReadOnlyList<string> receipts)
    {
        using var citizen = new HttpClient { BaseAddress = installation.Hub.Url };
        foreach (var receipt in receipts)
        {
            var journey = await operations.GetFromJsonAsync<JsonElement>($"/api/v1/operations/journeys/{receipt}");
            journey.GetProperty("entries").GetArrayLength().ShouldBeGreaterThan(3, journey.GetRawText());
            (await citizen.GetStringAsync(new Uri($"/l/{receipt}", UriKind.Relative))).ShouldContain(receipt);
        }
    }
}

public sealed class UpgradesEmbedded(EmbeddedStack stack) : UpgradeSuite(stack)
{
    private protected override PastInstallation Past(Installation installation, string version) => new PastEmbedded(installation, version);
}

public sealed class UpgradesInProduction(ProductionStack stack) : UpgradeSuite(stack)
{
    private readonly ProductionStack stack = stack;

    private protected override PastInstallation Past(Installation installation, string version) => new PastProduction(stack, installation, version);

    protected override async Task MigrateAsync(Installation installation)
    {
        var (exit, output) = await installation.RunAsync("migrate");
        exit.ShouldBe(0, output);
    }
}
