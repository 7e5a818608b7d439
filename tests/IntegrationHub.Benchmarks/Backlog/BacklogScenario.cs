using System.Diagnostics;
using System.Text.Json;
using IntegrationHub.Benchmarks.Load;
using IntegrationHub.TestServers;

namespace IntegrationHub.Benchmarks.Backlog;

/// <summary>
/// Backlogs built and drained on PostgreSQL and RabbitMQ by one real node, while counters go on filing; a last one beside
/// a transaction that somebody left open, if asked for.
/// </summary>
internal sealed class BacklogScenario : IScenario
{
    private const double ShareOfTheLimit = 0.75;
    private const double TailAtMost = 2;
    private const double BesideOpenAtLeast = 0.7;
    private const int WarmUpAtMost = 50_000;
    private static readonly TimeSpan StandsStillAfter = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SaidEvery = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FirstTakenWithin = TimeSpan.FromSeconds(30);

    public string Name => "backlog";

    public string About => "owed deliveries drained on PostgreSQL and RabbitMQ, counters filing meanwhile, beside the limit's drain; one more beside an open transaction";

    public async Task RunAsync(RunSettings settings, Report report)
    {
        var (deliveries, first) = (settings.Deliveries, Math.Min(WarmUpAtMost, settings.Deliveries / 2));
        await using var stack = new ProductionStack();
        await using var subject = await LimitSubject.StartAsync(stack);
        await using var installation = await Installation.PrepareAsync(stack);
        await installation.Backends.ApproveAllAsync(delayMs: 50);
        var backlog = new OwedJourneys(installation.Store["Storage__ConnectionString"]);

        await installation.Hub.StartAsync();
        await using var counter = await SteadyCounter.StartAsync(installation.Hub.Url);
        await Task.Delay(settings.WarmUp);

        // Who has drained nothing yet is cold.
        await subject.DrainAsync(first);
        await BuildAndDrainAsync(installation, backlog, first);
        var warmAt = DateTimeOffset.UtcNow;
        await Task.Delay(settings.WarmUp);
        (DateTimeOffset, DateTimeOffset) quiet = (warmAt, DateTimeOffset.UtcNow);
        var (limits, drains, draining) = (new List<double>(), new List<double>(), new List<(DateTimeOffset, DateTimeOffset)>());
        for (var round = 0; round < settings.Rounds; round++)
        {
            limits.Add(await subject.DrainAsync(deliveries));
            var builtAt = DateTimeOffset.UtcNow;
            drains.Add(await BuildAndDrainAsync(installation, backlog, deliveries));
            draining.Add((builtAt, DateTimeOffset.UtcNow));
            Report.Say(FormattableString.Invariant($"limit {limits[^1]:F0}/s, hub {drains[^1]:F0}/s"));
        }

        var usual = drains.Median();
        report.Add(Figure.Of(Name, $"{deliveries:N0} deliveries drained", usual, "/s").AtLeast(drains.Zip(limits, (hub, limit) => hub / limit).Median(), ShareOfTheLimit));
        report.Add(Figure.Of(Name, "the limit's drain", limits.Median(), "/s"));
        if (settings.OpenTransaction > 0)
        {
            var slowed = await BesideOpenAsync(installation, settings.OpenTransaction, () => BuildAndDrainAsync(installation, backlog, deliveries));
            report.Add(Figure.Of(Name, $"beside a transaction open for {settings.OpenTransaction} s", slowed, "/s").AtLeast(slowed / usual, BesideOpenAtLeast));
        }

        await DemandAllIsWellAsync(installation, backlog, await counter.StopAsync());
        var (before, meanwhile) = (await backlog.CompletionAsync([quiet]), await backlog.CompletionAsync(draining));
        Report.Say($"applications filed before: {before}");
        Report.Say($"applications filed meanwhile: {meanwhile}");
        report.Add(Figure.Of(Name, "applications filed meanwhile, p99 to completion", meanwhile.Tail, "s").AtMost(meanwhile.Tail / before.Tail, TailAtMost));
    }

    /// <summary>How many deliveries a second are drained of a backlog of so many.</summary>
    private static async Task<double> BuildAndDrainAsync(Installation installation, OwedJourneys backlog, int deliveries)
    {
        await backlog.BuildAsync(backlog.Built + deliveries);

        // A sweeper looks every few seconds; how fast it drains counts from when it begins.
        var (left, clock) = (await backlog.LeftAsync(), Stopwatch.StartNew());
        for (var wait = Stopwatch.StartNew(); left > 0 && wait.Elapsed < FirstTakenWithin; clock.Restart())
        {
            await Task.Delay(NextLook.Soonest / 5);
            if (await backlog.LeftAsync() < left)
            {
                break;
            }
        }

        var (all, at, lastMoved, saidAt) = (left, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);
        do
        {
            await Task.Delay(NextLook.After(at, left, all));
            (var now, at) = (await backlog.LeftAsync(), clock.Elapsed);
            (left, lastMoved) = (now, now < left ? at : lastMoved);
            if (at - lastMoved > StandsStillAfter)
            {
                throw new InvalidOperationException($"Nothing moves any more.\n{installation.Log()}");
            }

            if (left == 0 || at - saidAt > SaidEvery)
            {
                saidAt = at;
                Report.Say($"{at.TotalSeconds,6:F0} s: {left,9:N0} left, {await backlog.DeadRowsAsync(),9:N0} dead rows, alarms: {await AlarmsAsync(installation)}");
            }
        }
        while (left > 0);

        return all / at.TotalSeconds;
    }

    /// <summary>What is measured while a transaction is open that has been so for some time.</summary>
    private static async Task<double> BesideOpenAsync(Installation installation, int seconds, Func<Task<double>> measureAsync)
    {
        await using var connection = await OwedJourneys.OpenAsync(installation.Store["Storage__ConnectionString"]);
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        await using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = "SET LOCAL idle_in_transaction_session_timeout = 0; SELECT count(*) FROM messaging.node";
        await command.ExecuteNonQueryAsync();
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        return await measureAsync();
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
}
