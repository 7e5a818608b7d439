using System.Globalization;
using IntegrationHub.Core;
using IntegrationHub.TestServers;
using IntegrationHub.TestServers.Conservation;
using Npgsql;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>Several nodes that share the work: what a killed one had is done by the others, what a sleeping one had is lost to it.</summary>
public sealed class NodesTakeOver(ProductionStack stack, ITestOutputHelper output)
{
    private const int TakenOverWithin = 30;
    private const int MostDraws = 5;
    private static readonly TimeSpan ReachesItsPointWithin = TimeSpan.FromSeconds(60);

    // So that what is at work is what the nodes hold, and not a backlog.
    private static readonly TimeSpan Easily = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Any_of_four_nodes_killed_under_traffic_leaves_its_work_to_the_others()
    {
        await using var installation = await FourNodesAsync();
        await Task.WhenAll(installation.Nodes.Select(node => node.StartAsync()));
        await using var traffic = Traffic.Start(installation.Nodes, lanes: 4, Easily);
        foreach (var node in installation.Nodes)
        {
            var before = traffic.Receipts.Count;
            await Checks.UntilAsync(() => traffic.Receipts.Count > before + 8, TimeSpan.FromSeconds(30));
            await node.KillAsync();
            var left = await WorkAsync(installation);
            output.WriteLine($"node killed with {left.Count} calls and deliveries at work among all four");
            left.ShouldNotBeEmpty();
            await Checks.EventuallyAsync(
                async () => !left.Overlaps(await WorkAsync(installation)), "what was at work is taken over", TakenOverWithin);
            await node.StartAsync();
        }

        var receipts = await traffic.StopAsync();
        await AllIsWellAsync(installation, receipts);
        (await installation.CountAsync("SELECT count(DISTINCT node) FROM messaging.delivery_log")).ShouldBeGreaterThanOrEqualTo(4, "all had a share");
    }

    [Fact]
    public async Task Nodes_stopped_past_their_leases_and_continued_change_nothing_any_more()
    {
        await using var installation = await FourNodesAsync();
        string[] points = [FailPoint.CallClaimed, FailPoint.CallAnswered, FailPoint.HandlerBeforeCommit];
        await installation.Hub.StartAsync();
        var sleepers = installation.Nodes.Skip(1).ToList();
        await using var traffic = Traffic.Start([installation.Hub], lanes: 4, Easily);

        // Chance decides whose a queue is: a node that got none whose work reaches its point draws again with its next start.
        var awake = sleepers.Zip(points).ToList();
        for (var draw = 0; awake.Count > 0 && draw < MostDraws; draw++)
        {
            foreach (var (sleeper, point) in awake)
            {
                await sleeper.KillAsync();
                sleeper.Launch(("Hub__FailPoint", $"{point}:3:stop"));
            }

            await Checks.UntilAsync(() => awake.TrueForAll(one => one.First.IsPaused), ReachesItsPointWithin);
            awake.RemoveAll(one => one.First.IsPaused);
        }

        sleepers.ShouldAllBe(node => node.IsPaused, installation.Log());
        var receipts = await traffic.StopAsync();
        using var client = await installation.SignInAsync();
        await Checks.AllCompleteAsync(client, receipts, 120);

        await Task.WhenAll(sleepers.Select(node => node.ContinueAsync()));

        await Checks.EventuallyAsync(
            async () => (await client.NodesAsync()).GetProperty("nodes").EnumerateArray()
                .Count(node => node.GetProperty("state").GetString() == "Running") == 4,
            "the sleepers are back", 60);
        await AllIsWellAsync(installation, receipts);
        await Checks.AllCompleteAsync(client, [await client.SubmitAsync("LIC-014", 900_000)], 60);
    }

    [Fact]
    public async Task A_recurring_job_that_is_due_runs_on_one_of_four_nodes()
    {
        await using var installation = await FourNodesAsync();
        await Task.WhenAll(installation.Nodes.Select(node => node.StartAsync()));
        const string Executions = "SELECT count(*) FROM hangfire.state WHERE name = 'Processing'";
        await Checks.EventuallyAsync(async () => await installation.CountAsync(DeclaredJobs) >= 3, "the jobs are declared", 30);
        var declared = await installation.CountAsync(DeclaredJobs);
        for (var round = 1; round <= 2; round++)
        {
            // All are due at once, as after two nights without a node; one run makes up for both.
            var missed = DateTime.UtcNow.AddDays(-2).ToString("O", CultureInfo.InvariantCulture);
            await ExecuteAsync(installation, $"""
                UPDATE hangfire.hash SET value = '{missed}' WHERE key LIKE 'recurring-job:%' AND field IN ('CreatedAt', 'LastExecution', 'NextExecution');
                UPDATE hangfire.set SET score = score - 1000000 WHERE key = 'recurring-jobs';
                """);
            var expected = declared * round;
            await Checks.EventuallyAsync(
                async () => await installation.CountAsync("SELECT count(*) FROM hangfire.job WHERE statename = 'Succeeded'") >= expected,
                "every job has run", 90);
        }

        // Longer than each node's scheduler takes to look again.
        await Task.Delay(TimeSpan.FromSeconds(35));
        (await installation.CountAsync(Executions)).ShouldBe(declared * 2, "each job once a round");
    }

    private const string DeclaredJobs = "SELECT count(*) FROM hangfire.set WHERE key = 'recurring-jobs'";

    private async Task<Installation> FourNodesAsync()
    {
        var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 300);
        foreach (var agency in SimulatorAdmin.Agencies)
        {
            // Slow enough that a kill finds calls on their way.
            await installation.Backends.SetFaultAsync(agency, "latency", delayMs: 500);
        }

        for (var more = 0; more < 3; more++)
        {
            installation.AddNode();
        }

        return installation;
    }

    private static async Task AllIsWellAsync(Installation installation, IReadOnlyCollection<string> receipts)
    {
        using var client = await installation.SignInAsync();
        await Checks.AllCompleteAsync(client, receipts, 120);
        await Checks.EffectsAreSingleAsync(installation, client, receipts);
        await Checks.IsBalancedAsync(client);
        await Checks.EachMessageIsHandledOnceAsync(installation.Store["Storage__ConnectionString"]);
        var (exit, report) = await installation.RunAsync("verify");
        exit.ShouldBe(0, report);
    }

    /// <summary>Calls under a lease and deliveries not yet handled, each named so that it is another one after its next claim.</summary>
    private static async Task<HashSet<string>> WorkAsync(Installation installation)
    {
        var calls = HubTables.BuiltInAgencies.Keys.Select(schema =>
            $"SELECT '{schema}:' || id || ':' || lease_epoch FROM {schema}.pending_call WHERE state = 'Open' AND in_flight");
        await using var connection = await OpenAsync(installation);
        await using var command = new NpgsqlCommand(
            string.Join(" UNION ALL ", calls) + " UNION ALL SELECT queue || ':' || message_id FROM messaging.delivery WHERE state = 'Ready'", connection);
        await using var rows = await command.ExecuteReaderAsync();
        var work = new HashSet<string>();
        while (await rows.ReadAsync())
        {
            work.Add(rows.GetString(0));
        }

        return work;
    }

    private static async Task ExecuteAsync(Installation installation, string sql)
    {
        await using var connection = await OpenAsync(installation);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> OpenAsync(Installation installation)
    {
        var connection = new NpgsqlConnection(installation.Store["Storage__ConnectionString"]);
        await connection.OpenAsync();
        return connection;
    }
}
