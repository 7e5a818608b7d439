using System.Diagnostics;
using System.Text.Json;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Backlog;

/// <summary>
/// A backlog built and drained on PostgreSQL and RabbitMQ by one real node, while counters go on filing, and for part
/// of the time beside a transaction that somebody left open.
/// </summary>
internal sealed class BacklogScenario : IScenario
{
    private const double ShareOfTheLimit = 0.75;
    private const double TailAtMost = 2;
    private const double BesideOpenAtLeast = 0.7;
    private const int WarmUpAtMost = 50_000;
    private const int StandsStillAfter = 120;
    private const int SaidEvery = 60;
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstTakenWithin = TimeSpan.FromSeconds(30);

    public string Name => "backlog";

    public string About => "owed deliveries drained on PostgreSQL and RabbitMQ, counters filing meanwhile, beside the limit's drain; in part beside an open transaction";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        var deliveries = settings.Deliveries;
        await using var stack = new ProductionStack();
        double limit;
        await using (var subject = await LimitSubject.StartAsync(stack))
        {
            await subject.DrainAsync(Math.Min(WarmUpAtMost, deliveries / 2));
            limit = await subject.DrainAsync(deliveries);
        }

        await using var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        var backlog = new OwedJourneys(installation.Store["Storage__ConnectionString"]);

        await installation.Hub.StartAsync();
        await using var counter = await SteadyCounter.StartAsync(installation.Hub.Url);
        await Task.Delay(settings.WarmUp);

        // A hub that has drained nothing yet is cold.
        await backlog.BuildAsync(Math.Min(WarmUpAtMost, deliveries / 2));
        await DrainAsync(installation, backlog, TimeSpan.Zero);
        var warmAt = DateTimeOffset.UtcNow;
        await Task.Delay(settings.WarmUp);
        var builtAt = DateTimeOffset.UtcNow;
        var building = Stopwatch.StartNew();
        await backlog.BuildAsync(backlog.Built + deliveries);
        Report.Say($"built {deliveries:N0} deliveries in {building.Elapsed.TotalSeconds:F0} s");

        var rates = await DrainAsync(installation, backlog, TimeSpan.FromSeconds(settings.OpenTransaction));
        var drainedAt = DateTimeOffset.UtcNow;
        var receipts = await counter.StopAsync();
        Add(report, deliveries, rates, limit);
        var (before, meanwhile) = (await backlog.CompletionAsync(warmAt, builtAt), await backlog.CompletionAsync(builtAt, drainedAt));
        Report.Say($"applications filed before: {before}");
        Report.Say($"applications filed meanwhile: {meanwhile}");
        report.Add(Figure.Of(Name, "applications filed meanwhile, p99 to completion", meanwhile.Tail, "s").AtMost(meanwhile.Tail / before.Tail, TailAtMost));
        await DemandAllIsWellAsync(installation, backlog, receipts);
    }

    private void Add(Report report, int deliveries, List<DrainSample> samples, double limit)
    {
        var all = samples.Sum(sample => sample.Drained) / samples[^1].At.TotalSeconds;
        report.Add(Figure.Of(Name, $"{deliveries:N0} deliveries drained", all, "/s").AtLeast(all / limit, ShareOfTheLimit));
        report.Add(Figure.Of(Name, "the limit's drain", limit, "/s"));
        var (without, beside) = (samples.Where(sample => !sample.BesideOpen).ToList(), samples.Where(sample => sample.BesideOpen).ToList());
        if (without.Count > 0 && beside.Count > 0)
        {
            var (usual, slowed) = (without.Select(sample => sample.PerSecond).Median(), beside.Select(sample => sample.PerSecond).Median());
            report.Add(Figure.Of(Name, "beside an open transaction", slowed, "/s").AtLeast(slowed / usual, BesideOpenAtLeast));
        }
    }

    private static async Task<List<DrainSample>> DrainAsync(Installation installation, OwedJourneys backlog, TimeSpan openTransaction)
    {
        // A sweeper looks every few seconds; how fast it drains counts from when it begins.
        var (left, clock) = (await backlog.LeftAsync(), Stopwatch.StartNew());
        for (var wait = Stopwatch.StartNew(); left > 0 && wait.Elapsed < FirstTakenWithin; clock.Restart())
        {
            await Task.Delay(OwedJourneys.Look / 5);
            if (await backlog.LeftAsync() < left)
            {
                break;
            }
        }

        var samples = new List<DrainSample>();
        var at = TimeSpan.Zero;
        var opened = new TaskCompletionSource();
        var opener = openTransaction > TimeSpan.Zero ? HoldOpenAsync(installation, openTransaction, opened) : Task.CompletedTask;
        do
        {
            await Task.Delay(OwedJourneys.Look);
            var (now, then) = (await backlog.LeftAsync(), clock.Elapsed);
            var isBeside = opened.Task.IsCompleted && !opener.IsCompleted;
            samples.Add(new DrainSample(then, left - now, (left - now) / (then - at).TotalSeconds, isBeside));
            (left, at) = (now, then);
            if (samples.Count >= StandsStillAfter && samples[^StandsStillAfter..].TrueForAll(sample => sample.PerSecond <= 0))
            {
                throw new InvalidOperationException($"Nothing moves any more.\n{installation.Log()}");
            }

            if (samples.Count % SaidEvery == 0 || left == 0)
            {
                Report.Say($"{then.TotalSeconds,6:F0} s: {left,9:N0} left, {samples[^Math.Min(SaidEvery, samples.Count)..].Average(sample => sample.PerSecond),6:F0}/s, "
                    + $"{await backlog.DeadRowsAsync(),9:N0} dead rows{(isBeside ? ", a transaction is open" : "")}, alarms: {await AlarmsAsync(installation)}");
            }
        }
        while (left > 0);

        await opener;
        return samples;
    }

    private static async Task HoldOpenAsync(Installation installation, TimeSpan time, TaskCompletionSource opened)
    {
        // Some time without it first, to compare with.
        await Task.Delay(Quiet * 2);
        await using var connection = await OwedJourneys.OpenAsync(installation.Store["Storage__ConnectionString"]);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = "SET LOCAL idle_in_transaction_session_timeout = 0; SELECT count(*) FROM messaging.node";
        await command.ExecuteNonQueryAsync();
        opened.SetResult();
        await Task.Delay(time);
    }

    private static async Task<string> AlarmsAsync(Installation installation)
    {
        using var client = await installation.SignInAsync();
        var nodes = await client.NodesAsync();
        var alarms = new List<string>();
        if (nodes.GetProperty("alarm").GetBoolean())
        {
            alarms.Add("a delivery is held up");
        }

        if (nodes.GetProperty("transaction") is { ValueKind: JsonValueKind.Object } open && open.GetProperty("alarm").GetBoolean())
        {
            alarms.Add("a transaction is open too long");
        }

        return string.Join(", ", alarms.DefaultIfEmpty("none"));
    }

    /// <exception cref="InvalidOperationException">Something is missing, or was done twice.</exception>
    private static async Task DemandAllIsWellAsync(Installation installation, OwedJourneys backlog, IReadOnlyCollection<string> receipts)
    {
        using var client = await installation.SignInAsync();
        var open = receipts.ToHashSet();
        for (var wait = Stopwatch.StartNew(); open.Count > 0 && wait.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(500))
        {
            foreach (var receipt in open.ToList())
            {
                if ((await client.FindAsync(receipt)).GetProperty("status").GetString() == "Completed")
                {
                    open.Remove(receipt);
                }
            }
        }

        var once = await backlog.EachIsHandledOnceAsync();
        var (exit, report) = await installation.RunAsync("verify");
        Report.Say($"each handled once: {once}; applications not completed: {open.Count} of {receipts.Count}; verify: {report.Trim()}");
        if (exit != 0 || open.Count > 0 || !once)
        {
            throw new InvalidOperationException("Not all is well after the backlog.");
        }
    }

    private sealed record DrainSample(TimeSpan At, long Drained, double PerSecond, bool BesideOpen);
}
