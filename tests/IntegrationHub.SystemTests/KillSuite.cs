using System.Collections.Concurrent;
using IntegrationHub.TestServers;
using Shouldly;

namespace IntegrationHub.SystemTests;

/// <summary>The promise under the hardest test: SIGKILL at random moments, under traffic.</summary>
public abstract class KillSuite(Stack stack, ITestOutputHelper output)
{
    private const int Kills = 30;
    private static readonly string[] Services = ["LIC-014", "DUK-013", "TAX-009", "HLT-002", "BND-001", "DJP-001"];

    [Fact]
    public async Task Killed_thirty_times_under_traffic_nothing_is_lost_and_nothing_doubled()
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await using var installation = await Installation.StartAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 300);
        var receipts = new ConcurrentDictionary<string, string>();
        using var stop = new CancellationTokenSource();
        var traffic = Enumerable.Range(0, 3).Select(lane => Task.Run(() => SubmitAsync(installation, receipts, lane, stop.Token))).ToArray();
        for (var kill = 0; kill < Kills; kill++)
        {
            await Task.Delay(random.Next(150, 2500), TestContext.Current.CancellationToken);
            await installation.KillHubAsync();
            await installation.StartHubAsync();
        }

        await stop.CancelAsync();
        await Task.WhenAll(traffic);
        output.WriteLine($"{receipts.Count} receipts");
        receipts.Count.ShouldBeGreaterThan(30);

        using var client = await installation.SignInAsync();
        var given = receipts.Values.Distinct().ToList();
        given.Count.ShouldBe(receipts.Count, "one application a key");
        await Checks.AllCompleteAsync(client, given, 300);
        await Checks.EffectsAreSingleAsync(installation, client, given);
        await Checks.IsBalancedAsync(client);
    }

    // Like a careful caller: an answer that did not come is asked for again under the same key.
    private static async Task SubmitAsync(
        Installation installation, ConcurrentDictionary<string, string> receipts, int lane, CancellationToken cancellation)
    {
        HubClient? client = null;
        for (var i = 0; !cancellation.IsCancellationRequested; i++)
        {
            var (service, seed) = (Services[(i + lane) % Services.Length], (lane * 100_000) + i);
            for (var done = false; !done;)
            {
                try
                {
                    client ??= await installation.SignInAsync();
                    receipts[$"{service}-{seed}"] = await client.SubmitAsync(service, seed);
                    done = true;
                }
                catch (Exception failure) when (failure is HttpRequestException { StatusCode: null or System.Net.HttpStatusCode.Conflict or System.Net.HttpStatusCode.ServiceUnavailable } or TaskCanceledException or IOException)
                {
                    await Task.Delay(100, CancellationToken.None);
                }
            }
        }

        client?.Dispose();
    }
}

public sealed class KillsEmbedded(EmbeddedStack stack, ITestOutputHelper output) : KillSuite(stack, output);

public sealed class KillsInProduction(ProductionStack stack, ITestOutputHelper output) : KillSuite(stack, output);
