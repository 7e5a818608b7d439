using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests.Restore;

/// <summary>
/// Follows docs/operations/backup-and-restore.md: an older database comes back, agencies have gone on without it, and
/// nothing is done twice.
/// </summary>
public sealed class RestoredBackup(ProductionStack stack) : IAsyncLifetime
{
    private Installation installation = null!;
    private Backup backup = null!;

    public async ValueTask InitializeAsync()
    {
        installation = await Installation.PrepareAsync(new LeastPrivilegeStack(stack));
        backup = new Backup(stack, installation);
        await MigrateAsync();
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        await installation.Hub.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        backup.Dispose();
        await installation.DisposeAsync();
    }

    [Fact]
    public async Task An_older_database_sends_nothing_before_it_was_compared_and_everything_once_afterwards()
    {
        var (saved, lost) = await LiveOnAfterABackupAsync();
        await installation.Hub.KillAsync();
        await backup.LoseEverythingAsync();

        await backup.RestoreAsync();
        await MigrateAsync();
        await CommandAsync("hold", "all", "--restored", "--reason", "restored from the backup", "--by", "sri");
        (await CommandAsync("verify")).ShouldContain("Balanced, and every rule holds.");
        var calls = await CallsAsync();
        await installation.Hub.StartAsync();

        using var client = await installation.SignInAsync();
        var fresh = await client.SubmitAsync("LIC-014", 900);
        await EveryAgencyIsPausedAsync();
        await Checks.EventuallyAsync(async () => IsQuiet(await client.NodesAsync()), "the hub has nothing left to do by itself", 60);
        (await CallsAsync()).ShouldBe(calls, "nobody was called");

        var supervisor = await Reconciliations.SignInAsync(installation.Hub.Url);
        var effects = await EffectsAsync();
        var unknown = effects.Select(line => line.StepId!).Except(await backup.KnownStepsAsync()).Order().ToList();
        unknown.Count.ShouldBeGreaterThan(effects.Count(line => lost.Contains(line.ReceiptCode!)), "what the saved ones did since is unknown too");
        (await supervisor.MissingAtHubAsync()).Order().ShouldBe(unknown);
        (await EffectsAsync()).Count.ShouldBe(effects.Count, "comparing changes nothing");

        await CommandAsync("release", "all", "--by", "budi");
        await Checks.AllCompleteAsync(client, [.. saved, fresh], 240);
        await EachEffectIsSingleAsync(client, [.. saved, fresh], lost);
        await Checks.IsBalancedAsync(client);
        (await supervisor.MissingAtHubAsync()).Order().ToList().ShouldBe(
            (await EffectsAsync()).Where(line => lost.Contains(line.ReceiptCode!)).Select(line => line.StepId!).Order().ToList(),
            "what is left is what nobody but the agencies knows");
        (await CommandAsync("verify")).ShouldContain("Balanced, and every rule holds.");
    }

    /// <summary>A backup in the middle of work: calls that wait in it are made after it, and new applications come.</summary>
    private async Task<(List<string> Saved, List<string> Lost)> LiveOnAfterABackupAsync()
    {
        using var client = await installation.SignInAsync();
        var saved = new List<string> { await client.SubmitAsync("DUK-013", 1), await client.SubmitAsync("TAX-009", 2) };
        await Checks.AllCompleteAsync(client, saved, 90);
        await installation.Backends.SetFaultAsync("health", "down");
        foreach (var (service, seed) in new[] { ("LIC-014", 3), ("HLT-002", 4), ("LIC-014", 5), ("BND-001", 6) })
        {
            saved.Add(await client.SubmitAsync(service, seed));
        }

        await backup.TakeAsync();
        await installation.Backends.SetFaultAsync("health", "none");
        var lost = new List<string>();
        foreach (var (service, seed) in new[] { ("LIC-014", 11), ("DUK-013", 12), ("TAX-009", 13), ("HLT-002", 14) })
        {
            lost.Add(await client.SubmitAsync(service, seed));
        }

        await Checks.AllCompleteAsync(client, [.. saved, .. lost], 180);
        return (saved, lost);
    }

    private async Task MigrateAsync()
    {
        var (exit, output) = await ChildProcess.RunHubAsync(
            LeastPrivilegeStack.ForOwner(installation.Store, installation.DataFolder), "migrate");
        exit.ShouldBe(0, output);
    }

    private async Task<string> CommandAsync(params string[] command)
    {
        var (exit, output) = await installation.RunAsync(command);
        exit.ShouldBe(0, output);
        return output;
    }

    private async Task EveryAgencyIsPausedAsync()
    {
        using var operations = await HubClient.ClientAsync(installation.Hub.Url, "demo-it");
        await Checks.EventuallyAsync(
            async () => (await operations.GetFromJsonAsync<JsonElement>("/api/v1/operations/backends")).GetProperty("items").EnumerateArray()
                .All(backend => backend.GetProperty("state").GetString() == "Paused"
                    && backend.GetProperty("reason").GetString() == "restored from the backup (sri)"),
            "every dispatcher has seen the hold",
            30);
        installation.Log().ShouldContain("held by sri, restored from the backup");
    }

    private static bool IsQuiet(JsonElement nodes) => nodes.GetProperty("oldestUndoneSince").ValueKind == JsonValueKind.Null;

    private async Task<List<long>> CallsAsync()
    {
        var calls = new List<long>();
        foreach (var agency in SimulatorAdmin.Agencies)
        {
            calls.Add(await installation.Backends.CallsAsync(agency));
        }

        return calls;
    }

    private async Task<List<LedgerLine>> EffectsAsync()
    {
        var effects = new List<LedgerLine>();
        foreach (var agency in SimulatorAdmin.Agencies)
        {
            effects.AddRange(await installation.Backends.LedgerAsync(agency));
        }

        return effects;
    }

    private async Task EachEffectIsSingleAsync(HubClient client, List<string> known, List<string> lost)
    {
        var steps = new List<string>();
        foreach (var receipt in known)
        {
            steps.AddRange((await client.FindAsync(receipt)).GetProperty("steps").EnumerateArray()
                .Where(step => step.GetProperty("status").GetString() != "Skipped").Select(step => step.GetProperty("stepId").GetString()!));
        }

        (await EffectsAsync()).Where(line => !lost.Contains(line.ReceiptCode!)).Select(line => line.StepId!).Order().ShouldBe(steps.Order());
        foreach (var receipt in lost)
        {
            (await Should.ThrowAsync<HttpRequestException>(() => client.FindAsync(receipt))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }
}
