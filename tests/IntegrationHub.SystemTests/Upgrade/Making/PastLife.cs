using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests.Upgrade.Making;

/// <summary>
/// What a hub goes through before it becomes a fixture, so that every kind of unfinished thing is in it. Nothing is
/// written into its database by hand.
/// </summary>
internal sealed class PastLife(PastInstallation past)
{
    /// <summary>What is left waiting comes due after this, which is how old a fixture must be before it is read.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(10);

    // A document of the smallest size: one transparent pixel.
    private const string Picture
        = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    private readonly ConcurrentQueue<PastApplication> applications = [];
    private int seed;

    public IReadOnlyList<PastApplication> Applications => [.. applications];

    private HubProcess Hub => past.Installation.Hub;

    private SimulatorAdmin Backends => past.Installation.Backends;

    /// <summary>Up to the point where it is killed in the middle of work, which each stack does in its own way.</summary>
    public async Task LiveAsync()
    {
        var keys = new TestKeys(past.Installation.DataFolder);
        keys.Put(TestKeys.Old);
        await Backends.ApproveAllAsync(delayMs: 50);
        await Hub.StartAsync();
        await CompleteSomeAsync();
        await RefuseOneAsync();
        await LeaveOneWaitingForItsApplicantAsync();
        await Hub.KillAsync();

        // A rotation of the keys that an operator gets wrong twice: first the old key is left out, then the old file comes back.
        await FailWithAsync(Part.Parked, keys, [TestKeys.New], ("Messaging__MaxAttempts", "1"));
        keys.Put(TestKeys.New, TestKeys.Old);
        await FailWithAsync(Part.FailedOnce, keys, [TestKeys.Old], ("Messaging__FirstRetry", $"{Wait}"), ("Messaging__LongestRetry", $"{Wait}"));
        keys.Put(TestKeys.New, TestKeys.Old);

        await Hub.StartAsync();
        await CancelOneAsync();
        await LeaveSomeUndecidedAsync();
        await LeaveOneBeforeAnAgencyThatIsDownAsync();
        await LeaveOneWithoutItsAnswerAsync();
        await PutACallbackAsideAsync();
        await Hub.KillAsync();
    }

    /// <summary>Files an application. The hub may die of it.</summary>
    public async Task<string?> FileAsync(Part part, string service)
    {
        using var client = await HubClient.SignInAsync(Hub.Url);
        var number = Interlocked.Increment(ref seed);
        var body = await client.MakeAsync(service, number);
        return await FileAsync(part, $"{part}-{number}", body, client);
    }

    /// <summary>Files applications at a hub that dies at a fail point, and waits for its death.</summary>
    public Task DieAsync(string failPoint, Part part, params string[] services) => DieAsync(failPoint, part, Wait, services);

    public async Task<long> CountAsync(string schema, string table, string condition)
    {
        var dialect = past.Installation.Database;
        await using var connection = dialect.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT count(*) FROM {dialect.Table(schema, table)} WHERE {condition}";
        return Convert.ToInt64(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    private async Task DieAsync(string failPoint, Part part, TimeSpan repeatAfter, params string[] services)
    {
        await Hub.StartAsync(("Hub__FailPoint", failPoint), ("Messaging__RepeatAfter", $"{repeatAfter}"));
        await Task.WhenAll(services.Select(service => FileAsync(part, service)));
        await Hub.WaitForExitAsync(TimeSpan.FromSeconds(30));
        await Hub.KillAsync();
    }

    private async Task<string?> FileAsync(Part part, string key, JsonObject body, HubClient client)
    {
        string? receipt = null;
        try
        {
            using var response = await client.PostAsync(body.DeepClone(), key);
            (await response.Content.ReadAsStringAsync()).ShouldContain("receiptCode");
            receipt = response.Headers.Location!.ToString().Split('/')[^1];
        }
        catch (HttpRequestException lost) when (lost.StatusCode is null)
        {
            // The hub died before it answered. Its caller does not know whether it has the application.
        }

        applications.Enqueue(new PastApplication(part, key, body, receipt));
        return receipt;
    }

    private async Task CompleteSomeAsync()
    {
        using var client = await HubClient.SignInAsync(Hub.Url);
        var body = await client.MakeAsync("LIC-014", ++seed);
        body["documents"]![0]!["fileId"] = await UploadAsync();
        var receipts = new[]
        {
            await FileAsync(Part.Completed, $"{Part.Completed}-{seed}", body, client),
            await FileAsync(Part.Completed, "DUK-013"),
            await FileAsync(Part.Completed, "TAX-009"),
        };
        await Checks.AllCompleteAsync(client, receipts.OfType<string>().ToList(), 90);
    }

    private async Task RefuseOneAsync()
    {
        await Backends.DecideAsync("health", refuse: 1, delayMs: 50);
        await BecomesAsync(await FileAsync(Part.Refused, "HLT-008"), "Refused");
    }

    private async Task LeaveOneWaitingForItsApplicantAsync()
    {
        await Backends.DecideAsync("health", moreInformation: 1, delayMs: 50);
        await BecomesAsync(await FileAsync(Part.WaitingForApplicant, "HLT-008"), "WaitingForApplicant");
    }

    private async Task FailWithAsync(Part part, TestKeys keys, string[] wrong, params (string Name, string Value)[] settings)
    {
        await DieAsync("handler.before-commit:1", part, TimeSpan.FromSeconds(2), "DUK-013");
        keys.Put(wrong);
        await Hub.StartAsync(settings);
        var state = part == Part.Parked ? "Parked" : "Ready";
        await Checks.EventuallyAsync(
            async () => await CountAsync("messaging", "delivery", $"state = '{state}' AND attempts = 1 AND last_error LIKE '%key-encryption key%'") == 1,
            $"the message is {state} after one attempt", 60);
        await Hub.KillAsync();
    }

    private async Task CancelOneAsync()
    {
        await Backends.DecideAsync("civil-registry", approve: 1, delayMs: (int)Wait.TotalMilliseconds);
        var receipt = await FileAsync(Part.Cancelled, "DUK-001");
        await StepIsWithItsAgencyAsync(receipt, "issue");
        using var counter = await HubClient.ClientAsync(Hub.Url, "demo-counter");
        using var answer = await counter.PostAsJsonAsync($"/api/v1/applications/{receipt}/cancel", new { reason = "Salah memilih layanan" });
        answer.EnsureSuccessStatusCode();
        await Checks.EventuallyAsync(
            async () => await CountAsync("civil_registry", "pending_call", "kind = 'Withdraw' AND state = 'Done'") == 1, "the registry knows", 30);
    }

    private async Task LeaveSomeUndecidedAsync()
    {
        await StepIsWithItsAgencyAsync(await FileAsync(Part.Undecided, "DUK-002"), "issue");
        await Backends.DecideAsync("health", approve: 1, delayMs: (int)Wait.TotalMilliseconds);
        await StepIsWithItsAgencyAsync(await FileAsync(Part.Undecided, "HLT-002"), "inspection");
    }

    private async Task LeaveOneBeforeAnAgencyThatIsDownAsync()
    {
        await Backends.SetFaultAsync("tax", "down");
        await FileAsync(Part.AgencyDown, "TAX-015");
        await Checks.EventuallyAsync(
            async () => await CountAsync("tax", "pending_call", "state = 'Open' AND attempts > 0") == 1, "the call has failed", 30);
    }

    private async Task LeaveOneWithoutItsAnswerAsync()
    {
        await Backends.DecideAsync("licensing", approve: 1, delayMs: (int)Wait.TotalMilliseconds);
        await Backends.SetFaultAsync("licensing", "loseAnswer");
        await FileAsync(Part.AnswerLost, "TAX-014");
        await Checks.EventuallyAsync(
            async () => await CountAsync("licensing", "pending_call", "state = 'Open' AND kind = 'Submit' AND outcome_unknown") == 1
                && await CountAsync("licensing", "callback", "state = 'Kept'") >= 1,
            "the outcome is unknown, and its callback is kept until it is known", 30);
    }

    private async Task PutACallbackAsideAsync()
    {
        var notice = new StrangeNotice(past.Installation);
        await notice.SendAsync();
        (await CountAsync("civil_registry", "callback", "state = 'Unknown'")).ShouldBe(1);
    }

    private async Task<string> UploadAsync()
    {
        using var counter = await HubClient.ClientAsync(Hub.Url, "demo-counter");
        using var picture = new ByteArrayContent(Convert.FromBase64String(Picture));
        picture.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        using var form = new MultipartFormDataContent { { picture, "file", "ijazah.png" } };
        using var answer = await counter.PostAsync(new Uri("/api/v1/files", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("fileId").GetString()!;
    }

    private async Task BecomesAsync(string? receipt, string status)
    {
        using var client = await HubClient.SignInAsync(Hub.Url);
        await Checks.EventuallyAsync(
            async () => (await client.FindAsync(receipt!)).GetProperty("status").GetString() == status, $"{receipt} becomes {status}", 60);
    }

    private async Task StepIsWithItsAgencyAsync(string? receipt, string step)
    {
        using var client = await HubClient.SignInAsync(Hub.Url);
        await Checks.EventuallyAsync(
            async () => (await client.FindAsync(receipt!)).GetProperty("steps").EnumerateArray()
                .Single(row => row.GetProperty("step").GetString() == step).GetProperty("status").GetString() == "Delivered",
            $"{step} of {receipt} is delivered", 60);
    }
}
