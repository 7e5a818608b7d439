using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Latency;

/// <summary>How long a caller waits for the receipt, and how long it takes until all four backends were called.</summary>
internal sealed class LatencyScenario : IScenario
{
    private const double MedianAtMost = 2, TailAtMost = 3, SubmitTailAtMost = 3;

    // Beyond those of the warm-up.
    private const int FirstNumber = 500_000_000;
    private static readonly int[] Rates = [20, 100];
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    public string Name => "latency";

    public string About => $"submit to all four backends called, at {string.Join("/s and ", Rates)}/s, beside the limit; submit beside one bare durable insert over HTTP";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        await using var stack = new ProductionStack();
        var limits = Rates.ToDictionary(rate => rate, _ => new List<Waits>());
        var hubs = Rates.ToDictionary(rate => rate, _ => new List<Waits>());
        var inserts = Rates.ToDictionary(rate => rate, _ => new List<double>());
        var limit = await LimitSubject.StartAsync(stack);
        await using var limitTurns = new Turns(limit, settings);
        var hub = await HubSubject.StartAsync(settings.HubOn(stack));
        await using var hubTurns = new Turns(hub, settings);
        await limitTurns.WarmUpAsync();
        await hubTurns.WarmUpAsync();
        var number = FirstNumber;
        for (var round = 0; round < settings.Rounds; round++)
        {
            foreach (var rate in Rates)
            {
                limits[rate].Add(await MeasureAsync(limit, settings, rate, () => Interlocked.Increment(ref number)));
                var inserted = await OpenLoop.RunAsync(rate, settings.Measured, limit.InsertAsync);
                inserts[rate].Add(inserted.Select(one => one.Accepted.TotalMilliseconds).Percentile(0.99));
                hubs[rate].Add(await MeasureAsync(hub, settings, rate, () => Interlocked.Increment(ref number)));
            }
        }

        foreach (var rate in Rates)
        {
            Add(report, $"all four called, p50 at {rate}/s", hubs[rate], limits[rate], waits => waits.CalledMedian, MedianAtMost);
            Add(report, $"all four called, p99 at {rate}/s", hubs[rate], limits[rate], waits => waits.CalledTail, TailAtMost);
            var (submit, insert) = (hubs[rate].Select(waits => waits.SubmitTail).Median(), inserts[rate].Median());
            report.Add(Figure.Of(Name, $"submit, p99 at {rate}/s", submit, "ms").AtMost(submit / insert, SubmitTailAtMost));
            report.Add(Figure.Of(Name, $"bare insert, p99 at {rate}/s", insert, "ms"));
        }
    }

    private static async Task<Waits> MeasureAsync(ISubject subject, RunSettings settings, int rate, Func<int> next)
    {
        await OpenLoop.RunAsync(rate, settings.RunUp, () => subject.SubmitAsync(next()));
        var handedIn = await OpenLoop.RunAsync(rate, settings.Measured, () => subject.SubmitAsync(next()));
        var called = await subject.AllCalledAsync([.. handedIn.Select(one => one.Receipt)], LongestWait);
        var waits = new Waits(
            handedIn.Select(one => one.Accepted.TotalMilliseconds).Percentile(0.99),
            handedIn.Select(one => (called[one.Receipt] - one.DueAt).TotalMilliseconds).Median(),
            handedIn.Select(one => (called[one.Receipt] - one.DueAt).TotalMilliseconds).Percentile(0.99));
        Report.Say($"{subject.Name,-6} at {rate}/s: {waits}");
        return waits;
    }

    private void Add(Report report, string what, List<Waits> hubs, List<Waits> limits, Func<Waits, double> read, double most)
    {
        var (hub, limit) = (hubs.Select(read).Median(), limits.Select(read).Median());
        report.Add(Figure.Of(Name, what, hub, "ms").AtMost(hub / limit, most));
        report.Add(Figure.Of(Name, $"the limit: {what}", limit, "ms"));
    }

    /// <summary>In milliseconds.</summary>
    private sealed record Waits(double SubmitTail, double CalledMedian, double CalledTail);
}
