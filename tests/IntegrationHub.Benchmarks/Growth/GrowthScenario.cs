using System.Diagnostics;
using IntegrationHub.Benchmarks.Latency;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Growth;

/// <summary>The same load on an empty database and on one that holds the applications of years.</summary>
internal sealed class GrowthScenario : IScenario
{
    private const double AtLeast = 0.85, AtMost = 1.15;
    private const int Steady = 10;
    private const int SteadyFor = 4;
    private const int NumbersATurn = 1_000_000;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public string Name => "growth";

    public string About => "throughput, and submit at a steady pace, with that many past applications beside none";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = new ProductionStack();
        await using var hub = await HubSubject.StartAsync(stack);
        await new Saturation(hub, settings.MostUnderWay, settings.WarmUp, settings.RunUp, 3 * NumbersATurn).RunAsync();
        await Turns.CalmDownAsync(hub);
        var past = new PastApplications(hub.Installation.Store["Storage__ConnectionString"]);
        await past.TidyAsync();
        var young = await MeasureAsync(hub, settings, 0);
        var clock = Stopwatch.StartNew();
        await past.AddAsync(settings.Past, await CompleteAsync(hub.Installation, settings.PastServices));
        await past.TidyAsync();
        Report.Say($"{settings.Past:N0} past applications written in {clock.Elapsed.TotalMinutes:F1} minutes");
        var old = await MeasureAsync(hub, settings, 1);
        report.Add(Figure.Of(Name, $"applications completed, {settings.Past:N0} past ones", old.PerSecond, "/s").AtLeast(old.PerSecond / young.PerSecond, AtLeast));
        report.Add(Figure.Of(Name, $"all four called, p99 at {Steady}/s, {settings.Past:N0} past ones", old.Tail, "ms").AtMost(old.Tail / young.Tail, AtMost));
    }

    // One of each service; its receipt.
    private static async Task<List<string>> CompleteAsync(Installation installation, IReadOnlyList<string> services)
    {
        using var client = await installation.SignInAsync();
        var receipts = new List<string>();
        foreach (var service in services)
        {
            var receipt = await client.SubmitAsync(service, receipts.Count);
            using var patience = new CancellationTokenSource(LongestWait);
            while ((await client.FindAsync(receipt)).GetProperty("status").GetString() != "Completed")
            {
                await Task.Delay(Look, patience.Token);
            }

            receipts.Add(receipt);
        }

        return receipts;
    }

    private static async Task<(double PerSecond, double Tail)> MeasureAsync(HubSubject hub, RunSettings settings, int turn)
    {
        var number = (turn * NumbersATurn) + (NumbersATurn / 2);

        // Tables that are new or in new order are planned for once more; and of few applications the slowest are chance.
        await OpenLoop.RunAsync(Steady, settings.RunUp, () => hub.SubmitAsync(Interlocked.Increment(ref number)));
        var handedIn = await OpenLoop.RunAsync(Steady, settings.Measured * SteadyFor, () => hub.SubmitAsync(Interlocked.Increment(ref number)));
        var called = await hub.AllCalledAsync([.. handedIn.Select(one => one.Receipt)], LongestWait);
        var tail = handedIn.Select(one => (called[one.Receipt] - one.DueAt).TotalMilliseconds).Percentile(0.99);
        var reached = await new Saturation(hub, settings.MostUnderWay, settings.RunUp, settings.Measured, turn * NumbersATurn).RunAsync();
        await Turns.CalmDownAsync(hub);
        Report.Say($"{reached.PerSecond:F1}/s, p99 {tail:F0} ms");
        return (reached.PerSecond, tail);
    }
}
