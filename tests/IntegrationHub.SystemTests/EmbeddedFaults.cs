using System.Net;
using IntegrationHub.TestServers;
using Microsoft.Data.Sqlite;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>What can befall the file that an embedded hub lives in.</summary>
public sealed class EmbeddedFaults(EmbeddedStack stack, ITestOutputHelper output)
{
    private const int Megabytes = 32;

    [Fact]
    public async Task On_a_full_disk_nothing_is_accepted_by_half_and_the_hub_goes_on_by_itself_when_there_is_room()
    {
        await using var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        await using var disk = await SmallDisk.MountAsync(installation.DataFolder, Megabytes);
        await installation.Hub.StartAsync();
        await using var traffic = Traffic.Start([installation.Hub], lanes: 2, TimeSpan.FromSeconds(1));
        await traffic.BringsAsync(4, 60);

        disk.Fill();
        await Checks.EventuallyAsync(
            () => Task.FromResult(traffic.Refusals.GetValueOrDefault(HttpStatusCode.ServiceUnavailable) >= 5), "callers are told to come back", 90);
        installation.Hub.HasExited.ShouldBeFalse();

        disk.Empty();
        await traffic.BringsAsync(4, 30);
        var receipts = await traffic.StopAsync();
        output.WriteLine($"{receipts.Count} receipts; refused: {string.Join(", ", traffic.Refusals)}");
        traffic.Refusals.Keys.ShouldBe([HttpStatusCode.ServiceUnavailable]);
        receipts.Count.ShouldBe(traffic.Receipts.Count, "one application a key");
        using var client = await installation.SignInAsync();
        await Checks.AllCompleteAsync(client, receipts, 180);
        await Checks.EffectsAreSingleAsync(installation, client, receipts);
        await Checks.IsBalancedAsync(client);
        await installation.Hub.KillAsync();
    }

    [Fact]
    public async Task Another_connection_that_writes_for_some_seconds_is_waited_for()
    {
        await using var installation = await Installation.StartAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        using var client = await installation.SignInAsync();
        var body = await client.MakeAsync("LIC-014", 1);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(installation.DataFolder, "hub.db")};Pooling=false");
        await other.OpenAsync();
        var writing = other.BeginTransaction(deferred: false);
        var answer = client.PostAsync(body, "busy");
        await Task.Delay(TimeSpan.FromSeconds(7));
        answer.IsCompleted.ShouldBeFalse("it waits");
        await writing.DisposeAsync();

        using var accepted = await answer;
        accepted.StatusCode.ShouldBe(HttpStatusCode.Created);
        await Checks.AllCompleteAsync(client, [accepted.Headers.Location!.ToString().Split('/')[^1]], 90);
        await Checks.IsBalancedAsync(client);
    }
}
