using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Latency;

/// <summary>How long a caller waits for the receipt, and how long it takes until all four backends were called.</summary>
internal sealed class LatencyScenario : IScenario
{
    private const double MedianAtMost = 2, TailAtMost = 3, SubmitTailAtMost = 3;
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
        for (var round = 0; round < settings.Rounds; round++)
        {
            await using (var limit = await LimitSubject.StartAsync(stack))
            {
                await MeasureAsync(limit, settings, limits);
                foreach (var rate in Rates)
                {
                    var inserted = await OpenLoop.RunAsync(rate, settings.Measured, limit.InsertAsync);
                    inserts[rate].Add(inserted.Select(one => one.Accepted.TotalMilliseconds).Percentile(0.99));
                }
            }

            await using var hub = await HubSubject.StartAsync(stack);
            await MeasureAsync(hub, settings, hubs);
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

    private static async Task MeasureAsync(ISubject subject, RunSettings settings, Dictionary<int, List<Waits>> into)
    {
        var number = 0;
        foreach (var rate in Rates)
        {
            await OpenLoop.RunAsync(rate, settings.WarmUp, () => subject.SubmitAsync(Interlocked.Increment(ref number)));
            var handedIn = await OpenLoop.RunAsync(rate, settings.Measured, () => subject.SubmitAsync(Interlocked.Increment(ref number)));
            var called = await subject.AllCalledAsync([.. handedIn.Select(one => one.Receipt)], LongestWait);
            var waits = new Waits(
                handedIn.Select(one => one.Accepted.TotalMilliseconds).Percentile(0.99),
                handedIn.Select(one => (called[one.Receipt] - one.DueAt).TotalMilliseconds).Median(),
                handedIn.Select(one => (called[one.Receipt] - one.DueAt).TotalMilliseconds).Percentile(0.99));
            into[rate].Add(waits);
            Report.Say($"{subject.Name,-6} at {rate}/s: {waits}");
        }
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
