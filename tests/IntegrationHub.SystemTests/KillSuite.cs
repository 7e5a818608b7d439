using System.Globalization;
using IntegrationHub.Core;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>
/// The promise under the hardest test: SIGKILL under traffic, at random moments and between any two steps that matter.
/// HUB_KILLS sets how many of each.
/// </summary>
public abstract class KillSuite(Stack stack, ITestOutputHelper output)
{
    private const int Usual = 10;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(15);

    private static int Kills
        => Environment.GetEnvironmentVariable("HUB_KILLS") is { Length: > 0 } wanted ? int.Parse(wanted, CultureInfo.InvariantCulture) : Usual;

    [Fact]
    public Task Killed_at_random_moments_nothing_is_lost_and_nothing_doubled()
        => KilledAsync(async (hub, traffic, random, _) =>
        {
            await hub.StartAsync();

            // So far into its work, on a slow machine too; and then in the middle of anything.
            var wanted = traffic.Receipts.Count + random.Next(0, 12);
            await Checks.UntilAsync(() => traffic.Receipts.Count >= wanted, LongestWait);
            await Task.Delay(random.Next(0, 800));
        });

    [Fact]
    public Task Killed_at_every_fail_point_nothing_is_lost_and_nothing_doubled()
        => KilledAsync(async (hub, _, random, kill) =>
        {
            var point = $"{FailPoint.All[kill % FailPoint.All.Count]}:{random.Next(1, 12)}";
            await hub.StartAsync(("Hub__FailPoint", point), ("Messaging__RepeatAfter", "00:00:02"), ("Messaging__SweepEvery", "00:00:01"));
            await Checks.UntilAsync(() => hub.HasExited, LongestWait);
            output.WriteLine($"{point}: {(hub.HasExited ? "reached" : "not reached, killed")}");
        });

    private async Task KilledAsync(Func<HubProcess, Traffic, Random, int, Task> liveUntilKill)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 300);
        await using var traffic = Traffic.Start([installation.Hub]);
        for (var kill = 0; kill < Kills; kill++)
        {
            try
            {
                await liveUntilKill(installation.Hub, traffic, random, kill);
            }
            catch (InvalidOperationException) when (installation.Hub.HasExited)
            {
                output.WriteLine("died while it started");
            }

            await installation.Hub.KillAsync();
        }

        await installation.Hub.StartAsync();
        var receipts = await traffic.StopAsync();
        output.WriteLine($"{Kills} kills, {receipts.Count} receipts");
        receipts.Count.ShouldBeGreaterThan(Kills);
        receipts.Count.ShouldBe(traffic.Receipts.Count, "one application a key");

        using var client = await installation.SignInAsync();
        await Checks.AllCompleteAsync(client, receipts, 300);
        await Checks.EffectsAreSingleAsync(installation, client, receipts);
        await Checks.IsBalancedAsync(client);
    }
}

public sealed class KillsEmbedded(EmbeddedStack stack, ITestOutputHelper output) : KillSuite(stack, output);

public sealed class KillsInProduction(ProductionStack stack, ITestOutputHelper output) : KillSuite(stack, output);
