using System.Net.Http.Json;
using System.Text.Json;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests.Restore;

/// <summary>A supervisor who has every agency's books compared, and reads what came of it.</summary>
internal sealed class Reconciliations(HttpClient supervisor)
{
    private const string Runs = "/api/v1/reconciliation/runs";

    public static async Task<Reconciliations> SignInAsync(Uri hub) => new(await HubClient.ClientAsync(hub, "demo-supervisor"));

    /// <summary>Compares all four.</summary>
    /// <returns>The steps that a backend knows and the hub does not.</returns>
    public async Task<List<string>> MissingAtHubAsync()
    {
        using var answer = await supervisor.PostAsJsonAsync(Runs, new { repair = false });
        answer.EnsureSuccessStatusCode();
        var started = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("runs").EnumerateArray()
            .Select(run => run.GetProperty("id").GetString()!).ToList();
        started.Count.ShouldBe(4);
        var missing = new List<string>();
        foreach (var run in started)
        {
            await EndsAsync(run);
            var breaks = await supervisor.GetFromJsonAsync<JsonElement>($"{Runs}/{run}/breaks?type=MissingAtHub&limit=200");
            missing.AddRange(breaks.GetProperty("items").EnumerateArray().Select(found => found.GetProperty("stepId").GetString()!));
        }

        return missing;
    }

    private Task EndsAsync(string run) => Checks.EventuallyAsync(
        async () =>
        {
            var now = await supervisor.GetFromJsonAsync<JsonElement>($"{Runs}/{run}");
            now.GetProperty("state").GetString().ShouldBeOneOf(["Running", "Completed"], now.GetRawText());
            return now.GetProperty("state").GetString() == "Completed";
        },
        "the run completes",
        90);
}
