using System.Diagnostics;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>Several nodes on one database and broker: starting at once, seeing each other, leaving.</summary>
public sealed class SeveralNodes(ProductionStack stack)
{
    private static readonly TimeSpan HostLimit = TimeSpan.FromSeconds(45);

    // So that the node has work in its hands at any time, and the two no backlog that takes minutes.
    private static readonly TimeSpan Easily = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task Four_nodes_started_at_once_on_an_empty_database_all_come_up_and_one_migrates()
    {
        await using var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        for (var more = 0; more < 3; more++)
        {
            installation.AddNode();
        }

        await Task.WhenAll(installation.Nodes.Select(node => node.StartAsync()));

        var log = installation.Log();
        log.Split("The database was brought to this version").Length.ShouldBe(2, log);
        using var client = await installation.SignInAsync();
        await Checks.EventuallyAsync(async () => (await StatesAsync(client)).Count(state => state == "Running") == 4, "four nodes run", 30);
        await Checks.AllCompleteAsync(client, [await client.SubmitAsync("LIC-014", 1)], 90);
        var (exit, output) = await installation.RunAsync("verify");
        exit.ShouldBe(0, output);
        output.ShouldContain("Balanced, and every rule holds.");
    }

    [Fact]
    public async Task A_node_that_is_killed_shows_as_gone_and_one_that_ends_leaves_the_list()
    {
        await using var installation = await Installation.PrepareAsync(stack);
        (string Name, string Value) often = ("Nodes__HeartbeatEvery", "00:00:01");
        await installation.Hub.StartAsync(often);
        var (killed, ended) = (installation.AddNode(), installation.AddNode());
        await killed.StartAsync(often);
        await ended.StartAsync(often);
        using var client = await installation.SignInAsync();
        await Checks.EventuallyAsync(async () => (await StatesAsync(client)).Count(state => state == "Running") == 3, "three nodes run", 30);

        await killed.KillAsync();
        (await ended.StopAsync()).ShouldBe(0);

        await Checks.EventuallyAsync(
            async () => (await StatesAsync(client)).Order().SequenceEqual(["Gone", "Running"]), "one runs, one is gone, one has left", 30);
    }

    [Fact]
    public async Task A_node_stopped_under_traffic_ends_in_time_and_what_it_had_is_done_by_the_other_at_once()
    {
        await using var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 200);

        // So long that only a hand-over can explain what is done soon after the node's end.
        // What is submitted before a bus is there waits for it.
        (string Name, string Value)[] late = [("Messaging__RepeatAfter", "00:20:00"), ("Bus__ConfirmWithin", "00:01:00")];
        await installation.Hub.StartAsync(late);
        var leaving = installation.AddNode();
        await leaving.StartAsync(late);
        await using var traffic = Traffic.Start([installation.Hub, leaving], lanes: 6, Easily);
        await Checks.UntilAsync(() => traffic.Receipts.Count >= 60, TimeSpan.FromSeconds(60));

        var clock = Stopwatch.StartNew();
        (await leaving.StopAsync()).ShouldBe(0);
        clock.Elapsed.ShouldBeLessThan(HostLimit);

        var receipts = await traffic.StopAsync();
        using var client = await installation.SignInAsync();
        await Checks.AllCompleteAsync(client, receipts, 180);
        await Checks.EffectsAreSingleAsync(installation, client, receipts);
        await Checks.IsBalancedAsync(client);
    }

    private static async Task<List<string>> StatesAsync(HubClient client)
        => [.. (await client.NodesAsync()).GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("state").GetString()!)];
}
